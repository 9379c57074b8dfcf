import type { ComponentChildren } from 'preact'
import {
  Checkboxes,
  DateField,
  Form,
  InsetText,
  Layout,
  Radios,
  Select,
  TextArea,
  TwoThirds,
  type AnyForm,
} from '../../../../ui/index.ts'
import { MARKING } from '../../words.ts'

interface Option {
  readonly value: string
  readonly text: string
}

export interface TensionFormView {
  readonly title: string
  readonly caption: string | undefined
  readonly backHref: string
  readonly submit: string
  readonly version: number | undefined
  readonly groups: readonly Option[] | undefined
  readonly weeks: readonly Option[]
  readonly areas: readonly Option[]
  readonly themes: readonly Option[]
  readonly grades: readonly Option[]
  readonly characteristics: readonly Option[]
  readonly levels: readonly Option[]
  readonly owners: readonly Option[]
}

export function TensionFormPage({ view, form }: { view: TensionFormView; form: AnyForm }) {
  return (
    <Layout
      title={view.title}
      caption={view.caption}
      section="Monitoring"
      marking={MARKING}
      form={form}
      back={view.backHref}
    >
      <TwoThirds>
        <InsetText>
          About a place and a community, never about a person: no names of people or informants, no telephone numbers.
        </InsetText>
        <Form form={form} version={view.version} submit={view.submit} cancel={{ href: view.backHref }}>
          {view.groups ? <Select form={form} name="group" label="Whose log?" options={view.groups} /> : null}
          <Select form={form} name="week" label="Which week?" options={view.weeks} />
          <Select form={form} name="area" label="Which area?" options={view.areas} />
          <Select form={form} name="theme" label="What is it about?" options={view.themes} />
          <Narrative form={form} />
          <Radios form={form} name="sourceGrade" label="How far can it be relied on?" options={view.grades} small />
          <Characteristics form={form} options={view.characteristics} />
          <Judgement form={form} levels={view.levels} />
          <TextArea form={form} name="reassurance" label="What is done to reassure people?" rows={3} count={3000} />
          <Select form={form} name="owner" label="Who does it?" empty="Nobody named" options={view.owners} />
          <TextArea
            form={form}
            name="media"
            label="Media and social media"
            hint="What is being said, not by whom"
            rows={2}
            count={1000}
          />
          <DateField form={form} name="reviewOn" label="When is it looked at again?" />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function Narrative({ form }: { form: AnyForm }) {
  return (
    <>
      <TextArea
        form={form}
        name="experienced"
        label="Experienced: how do people feel?"
        hint="Answer at least one of these three"
        rows={4}
        count={3000}
      />
      <TextArea
        form={form}
        name="evidenced"
        label="Evidenced: what happened?"
        hint="Facts and incidents"
        rows={4}
        count={3000}
      />
      <TextArea form={form} name="potential" label="Potential: what may happen?" rows={4} count={3000} />
    </>
  )
}

function Characteristics({ form, options }: { form: AnyForm; options: readonly Option[] }) {
  return (
    <Checkboxes
      form={form}
      name="necessary"
      label="Protected characteristics"
      hint="Left out unless the entry cannot be understood or acted on without them"
      options={[
        {
          value: 'yes',
          text: 'Naming a characteristic is strictly necessary',
          reveal: (
            <>
              <Checkboxes form={form} name="characteristics" label="Which?" options={options} small />
              <TextArea form={form} name="characteristicsReason" label="Why is it strictly necessary?" rows={2} />
            </>
          ),
        },
      ]}
    />
  )
}

function Judgement({ form, levels }: { form: AnyForm; levels: readonly Option[] }) {
  return (
    <>
      <Radios
        form={form}
        name="trend"
        label="Trend"
        inline
        options={[
          { value: 'rising', text: 'Rising' },
          { value: 'steady', text: 'Steady' },
          { value: 'falling', text: 'Falling' },
        ]}
      />
      <Radios
        form={form}
        name="disorderRisk"
        label="Risk of disorder"
        inline
        options={[
          { value: 'low', text: 'Low' },
          { value: 'medium', text: 'Medium' },
          { value: 'high', text: 'High' },
        ]}
      />
      <Radios
        form={form}
        name="proposedLevel"
        label="Which level do you propose?"
        hint="The chair or deputy sets the level"
        options={levels}
        small
      />
    </>
  )
}

interface OneQuestion {
  readonly title: string
  readonly caption: string
  readonly backHref: string
  readonly form: AnyForm
}

function OneQuestionPage({ title, caption, backHref, form, children }: OneQuestion & { children: ComponentChildren }) {
  return (
    <Layout title={title} caption={caption} section="Monitoring" marking={MARKING} form={form} back={backHref}>
      <TwoThirds>{children}</TwoThirds>
    </Layout>
  )
}

export function LevelPage(
  props: Omit<OneQuestion, 'title'> & { version: number; proposed: string; levels: readonly Option[] },
) {
  const { form, version, backHref, proposed, levels } = props
  return (
    <OneQuestionPage title="Set the level" {...props}>
      <InsetText>Level {proposed} was proposed.</InsetText>
      <Form form={form} version={version} submit="Set the level" cancel={{ href: backHref }}>
        <Radios form={form} name="level" label="Which level is it?" options={levels} />
        <TextArea form={form} name="reason" label="Why?" rows={4} count={2000} />
      </Form>
    </OneQuestionPage>
  )
}

export function CloseTensionPage(props: Omit<OneQuestion, 'title'> & { version: number }) {
  const { form, version, backHref } = props
  return (
    <OneQuestionPage title="Close the entry" {...props}>
      <InsetText>It stays in the log. No review is due any more.</InsetText>
      <Form form={form} version={version} submit="Close the entry" cancel={{ href: backHref }}>
        <TextArea form={form} name="reason" label="Why is it closed?" rows={3} count={1000} />
      </Form>
    </OneQuestionPage>
  )
}
