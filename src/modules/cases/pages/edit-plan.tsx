import { type AnyForm, DateField, Form, Radios, Select, TextArea } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { Choice, PersonChoice } from '../queries.ts'
import { PLAN_KINDS, type Plan } from '../types.ts'
import { PLAN_KIND_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'

interface EditPlanProps extends CaseAt {
  readonly form: AnyForm
  readonly agencies: readonly Choice[]
  readonly people: readonly PersonChoice[]
  /** The plan that is changed; a new one when there is none. */
  readonly plan?: Plan | undefined
}

const KIND_HINTS = {
  risk_management: 'Protects a victim: safety measures, support, who keeps in contact',
  disruption: 'Stops somebody causing harm: levers, warnings, orders, and support to change',
  problem_solving: 'For a place: what draws the trouble there, and what takes it away',
} as const

export function EditPlanPage(props: EditPlanProps) {
  const { file, form, plan } = props
  const back = paths.plan({ reference: file.reference })
  return (
    <CaseFormShell
      {...props}
      title={plan ? `Change the ${PLAN_KIND_WORDS[plan.kind].toLowerCase()}` : 'Draft a plan'}
      back={back}
    >
      <Form
        form={form}
        submit={plan ? 'Save the plan' : 'Save the draft'}
        cancel={{ href: back }}
        version={plan?.version}
      >
        {plan ? null : (
          <Radios
            form={form}
            name="kind"
            label="What kind of plan is it?"
            options={PLAN_KINDS.map(kind => ({ value: kind, text: PLAN_KIND_WORDS[kind], hint: KIND_HINTS[kind] }))}
          />
        )}
        <TextArea form={form} name="aim" label="Aim" size="s" rows={3} />
        <TextArea form={form} name="risks" label="Risks (optional)" size="s" rows={4} />
        <TextArea
          form={form}
          name="measures"
          label="Measures"
          size="s"
          rows={6}
          hint="What each agency does. Agree an action for each."
        />
        <TextArea form={form} name="contingency" label="If it goes wrong (optional)" size="s" rows={3} />
        <Select form={form} name="owner" label="Who owns the plan?" options={ownersOf(props)} />
        <DateField form={form} name="reviewOn" label="When is it reviewed?" />
      </Form>
    </CaseFormShell>
  )
}

/** Each agency on the list, followed by its people: `agency` or `agency.person`. */
function ownersOf({ agencies, people }: EditPlanProps) {
  return agencies.flatMap(agency => [
    { value: agency.id, text: agency.name },
    ...people
      .filter(person => person.organisationId === agency.id)
      .map(person => ({ value: `${agency.id}.${person.id}`, text: `${agency.name}: ${person.name}` })),
  ])
}
