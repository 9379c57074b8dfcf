import { formatDate } from '../../../kernel/local-date.ts'
import {
  type AnyForm,
  Button,
  ButtonLink,
  DateField,
  EmptyState,
  Form,
  Hidden,
  Prose,
  SummaryCard,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { isOpenPlan, type PlanStep, stepsFrom } from '../rules/plan-states.ts'
import type { Plan, Subject } from '../types.ts'
import type { Can } from '../views.ts'
import { PLAN_KIND_WORDS, PLAN_STATE_WORDS, PLAN_STEP_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell, CaseShell } from './case-shell.tsx'
import { ChildNotice } from './children.tsx'

interface PlanProps extends CaseAt {
  readonly can: Pick<Can, 'writePlan'>
  readonly plans: readonly Plan[]
  readonly subjects: readonly Subject[]
  readonly mayChange: (plan: Plan) => boolean
}

export function PlanPage(props: PlanProps) {
  const { file, can, plans, mayChange } = props
  const { reference } = file
  return (
    <CaseShell {...props} part="Plan">
      <div class="wm-section__head">
        <h2 class="govuk-heading-m">Plan</h2>
        {can.writePlan ? (
          <ButtonLink href={paths.newPlan({ reference })} kind={plans.length > 0 ? 'secondary' : 'primary'}>
            Draft a plan
          </ButtonLink>
        ) : null}
      </div>
      <ChildNotice {...props} />
      {plans.length === 0 ? (
        <EmptyState title="There is no plan yet">
          A risk management plan protects a victim. A disruption plan stops somebody causing harm. Both have an owner
          and a review date.
        </EmptyState>
      ) : (
        plans.map(plan => <PlanCard reference={reference} plan={plan} mayChange={mayChange(plan)} />)
      )}
    </CaseShell>
  )
}

function PlanCard({
  reference,
  plan,
  mayChange,
}: {
  readonly reference: string
  readonly plan: Plan
  readonly mayChange: boolean
}) {
  const at = { reference, plan: plan.id }
  const open = mayChange && isOpenPlan(plan.state)
  return (
    <SummaryCard
      title={`${PLAN_KIND_WORDS[plan.kind]}: ${PLAN_STATE_WORDS[plan.state].toLowerCase()}`}
      actions={open ? [{ href: paths.changePlan(at), content: 'Change' }] : []}
      rows={[
        { key: 'Aim', value: <Prose text={plan.aim} /> },
        { key: 'Risks', value: <Prose text={plan.risks} empty="None written" /> },
        { key: 'Measures', value: <Prose text={plan.measures} empty="None written" /> },
        { key: 'If it goes wrong', value: <Prose text={plan.contingency} empty="Nothing written" /> },
        {
          key: 'Owner',
          value: plan.owner === null ? plan.ownerOrganisation : `${plan.owner}, ${plan.ownerOrganisation}`,
        },
        { key: 'Next review', value: formatDate(plan.reviewOn) },
        plan.agreedOn !== null && { key: 'Agreed', value: formatDate(plan.agreedOn) },
        plan.reviewCount > 0 && {
          key: 'Reviewed',
          value: plan.reviewCount === 1 ? 'Once' : `${plan.reviewCount} times`,
        },
      ]}
    >
      {open ? (
        <div class="govuk-button-group">
          {stepsFrom(plan.state).map(step => (
            <StepButton at={at} step={step} />
          ))}
        </div>
      ) : null}
    </SummaryCard>
  )
}

/** A review asks for its next date first; the other steps are one press. */
function StepButton({
  at,
  step,
}: {
  readonly at: { readonly reference: string; readonly plan: string }
  readonly step: PlanStep
}) {
  if (step === 'review') {
    return (
      <ButtonLink href={paths.movePlan(at)} kind="secondary">
        {PLAN_STEP_WORDS.review}
      </ButtonLink>
    )
  }
  return (
    <Form action={paths.movePlan(at)}>
      <Hidden name="step" value={step} />
      <Button kind="secondary" preventDoubleClick>
        {PLAN_STEP_WORDS[step]}
      </Button>
    </Form>
  )
}

interface MovePlanProps extends CaseAt {
  readonly plan: Plan
  readonly form: AnyForm
}

/** Where a review is recorded, and where a refused step says why. */
export function MovePlanPage(props: MovePlanProps) {
  const { file, plan, form } = props
  const back = paths.plan({ reference: file.reference })
  return (
    <CaseFormShell {...props} title={`Review the ${PLAN_KIND_WORDS[plan.kind].toLowerCase()}`} back={back}>
      <Form form={form} submit="Record the review" cancel={{ href: back }}>
        <Hidden name="step" value="review" />
        <DateField form={form} name="reviewOn" label="When is the next review?" hint="Within 12 weeks" />
      </Form>
    </CaseFormShell>
  )
}
