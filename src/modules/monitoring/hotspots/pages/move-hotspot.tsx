import type { ComponentChildren } from 'preact'
import {
  type AnyForm, DateField, Form, Layout, Select, TextArea, TwoThirds,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'
import { HotspotFields, type HotspotFieldsProps } from './hotspot-fields.tsx'

export interface MoveView {
  readonly name: string
  readonly reference: string
  readonly href: string
  readonly version: number
  readonly meetings: readonly { readonly value: string; readonly text: string }[]
}

interface PageProps {
  readonly view: MoveView
  readonly form: AnyForm
}

interface ShellProps extends PageProps {
  readonly title: string
  readonly submit: string
  readonly warning?: boolean
  readonly children: ComponentChildren
}

function MovePage({ view, form, title, submit, warning, children }: ShellProps) {
  return (
    <Layout
      title={title}
      caption={`${view.name}, ${view.reference}`}
      marking={MARKING}
      section="Monitoring"
      form={form}
      back={{ href: view.href, text: 'Back to the hotspot' }}
    >
      <TwoThirds>
        <Form
          form={form}
          version={view.version}
          submit={submit}
          kind={warning ? 'warning' : 'primary'}
          cancel={{ href: view.href }}
        >
          {children}
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function MeetingField({ view, form }: PageProps) {
  return (
    <Select
      form={form}
      name="meeting"
      label="Which meeting decided it? (optional)"
      hint="Meetings of the group that have begun."
      empty="No meeting, or one that is not listed"
      options={view.meetings}
    />
  )
}

export function AgreePage(props: PageProps) {
  return (
    <MovePage {...props} title="Agree this hotspot" submit="Agree it">
      <MeetingField {...props} />
      <TextArea form={props.form} name="note" label="Note (optional)" rows={3} count={1000} />
    </MovePage>
  )
}

export function ClosePage(props: PageProps) {
  return (
    <MovePage {...props} title="Close this hotspot" submit="Close it" warning>
      <TextArea
        form={props.form}
        name="outcome"
        label="What came of it?"
        hint="What changed, what was learnt, and who carries on. Nothing about a person."
        count={4000}
      />
      <DateField form={props.form} name="endsOn" label="When did the work there end?" />
      <MeetingField {...props} />
    </MovePage>
  )
}

export function ChangePage({ fields, ...props }: PageProps & { readonly fields: Omit<HotspotFieldsProps, 'form'> }) {
  return (
    <MovePage {...props} title="Change this hotspot" submit="Keep the changes">
      <HotspotFields form={props.form} {...fields} />
      <TextArea form={props.form} name="note" label="Why do you change it?" rows={3} count={1000} />
    </MovePage>
  )
}
