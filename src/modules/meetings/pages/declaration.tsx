import { type AnyForm, BulletList, Checkboxes, Form, Paragraph, TwoThirds } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { DeclarationText } from '../settings.ts'
import type { MeetingFrame } from '../views.ts'
import { MeetingLayout } from './frame.tsx'

export interface DeclarationView {
  readonly frame: MeetingFrame
  readonly text: DeclarationText
  readonly caution: string
}

export function DeclarationPage({ view, form }: { view: DeclarationView; form: AnyForm }) {
  const { text } = view
  return (
    <MeetingLayout frame={view.frame} part={text.title} form={form}>
      <TwoThirds>
        <h2 class="govuk-heading-m">{text.title}</h2>
        <Paragraph>{text.introduction}</Paragraph>
        <BulletList items={text.points} />
        <p class="govuk-body wm-muted">{view.caution}</p>
        <Form
          form={form}
          action={paths.declaration(view.frame)}
          submit="Continue to the papers"
          cancel={{ href: paths.meeting(view.frame) }}
        >
          <Checkboxes
            form={form}
            name="accept"
            label="Do you accept this?"
            options={[{ value: 'yes', text: text.accept }]}
          />
        </Form>
      </TwoThirds>
    </MeetingLayout>
  )
}
