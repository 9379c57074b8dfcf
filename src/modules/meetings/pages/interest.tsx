import { type AnyForm, Form, Hidden, Select, TextArea, TwoThirds, Warning } from '../../../ui/index.ts'
import type { MeetingFrame } from '../views.ts'
import { MeetingLayout } from './frame.tsx'

export interface InterestView {
  readonly frame: MeetingFrame
  readonly item: string
  readonly ofCase: boolean
  readonly backHref: string
  readonly people: readonly { readonly value: string; readonly text: string }[]
}

export function InterestPage({ view, form }: { view: InterestView; form: AnyForm }) {
  return (
    <MeetingLayout frame={view.frame} part="Declare an interest" form={form}>
      <TwoThirds>
        <h2 class="govuk-heading-m">Declare an interest in: {view.item}</h2>
        <Warning>
          {view.ofCase
            ? 'The person leaves the room for this item. The case, its actions and its minutes are hidden from them at once, until the chair lets them back.'
            : 'The person leaves the room for this item.'}
        </Warning>
        <Form form={form} submit="Declare this interest" kind="warning" cancel={{ href: view.backHref }}>
          <Who people={view.people} form={form} />
          <TextArea
            form={form}
            name="nature"
            label="What is it?"
            hint="For example: a relative, a neighbour, an earlier complaint. Name nobody."
            rows={3}
          />
        </Form>
      </TwoThirds>
    </MeetingLayout>
  )
}

/** A member declares for themselves alone, so they are asked nothing. */
function Who({ people, form }: { people: InterestView['people']; form: AnyForm }) {
  const [only, ...others] = people
  if (only !== undefined && others.length === 0) return <Hidden name="person" value={only.value} />
  return <Select form={form} name="person" label="Who has the interest?" options={people} empty={false} />
}
