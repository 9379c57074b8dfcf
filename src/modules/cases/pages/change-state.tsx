import { formatDate, type LocalDate } from '../../../kernel/local-date.ts'
import { type AnyForm, BulletList, DateField, Form, Link, Select, TextArea, Warning } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { CaseChangeName, Missing } from '../rules/case-states.ts'
import { CHANGE_WORDS, CLOSE_REASON_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'

interface ChangeStateProps extends CaseAt {
  readonly change: CaseChangeName
  readonly form: AnyForm
  /** What stands in the way whatever is answered. */
  readonly obstacles: readonly Missing[]
  /** The next meeting to which the case can be brought, where it is to be listed. */
  readonly meetingOn: LocalDate | undefined
}

const REASONS: Readonly<Record<Exclude<CaseChangeName, 'list' | 'monitor' | 'close'>, string>> = {
  open: 'Why does the chair open it outside a meeting?',
  suspend: 'Why is it suspended?',
  resume: 'Why is it resumed?',
  reopen: 'What is the new concern?',
  transfer: 'Where does it go, and why?',
}

export function ChangeStatePage(props: ChangeStateProps) {
  const { file, change, form, obstacles, meetingOn } = props
  const { title, button } = CHANGE_WORDS[change]
  const back = paths.case({ reference: file.reference })
  return (
    <CaseFormShell {...props} title={title} back={back}>
      <Obstacles {...props} />
      {obstacles.length === 0 || form.ok || form.errors.length > 0 ? (
        <Form form={form} submit={button} cancel={{ href: back }} version={file.version}>
          {change === 'close' ? <ClosingQuestions form={form} /> : null}
          {change in REASONS ? (
            <TextArea form={form} name="reason" label={REASONS[change as keyof typeof REASONS]} rows={4} />
          ) : null}
          {change === 'close' || change === 'transfer' ? null : (
            <DateField
              form={form}
              name="reviewOn"
              label={change === 'list' ? 'When is the meeting?' : 'When is it reviewed?'}
              hint={change === 'list' ? meetingWords(props) : change === 'suspend' ? undefined : 'Within 12 weeks'}
              initial={meetingOn}
            />
          )}
        </Form>
      ) : null}
    </CaseFormShell>
  )
}

function meetingWords({ file, meetingOn }: ChangeStateProps): string {
  if (meetingOn === undefined) return `No meeting of ${file.groupName} is planned yet`
  return `The next meeting of ${file.groupName} is on ${formatDate(meetingOn)}`
}

/** Told before the form is filled in, with the way to put each right. */
function Obstacles({ file, change, obstacles }: ChangeStateProps) {
  if (obstacles.length === 0) return null
  const { reference } = file
  return (
    <>
      <Warning>This cannot be done yet</Warning>
      <BulletList items={obstacles.map(({ message }) => message)} />
      <ul class="govuk-list">
        {change === 'transfer' ? null : (
          <li>
            <Link href={paths.assessRisk({ reference }, { occasion: change === 'close' ? 'closing' : 'review' })}>
              {change === 'close' ? 'Score the risk for closing' : 'Assess the risk'}
            </Link>
          </li>
        )}
        <li>
          <Link href={paths.actions({ reference })}>See the actions</Link>
        </li>
      </ul>
    </>
  )
}

function ClosingQuestions({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <Select
        form={form}
        name="closeReason"
        label="Why is it closed?"
        options={Object.entries(CLOSE_REASON_WORDS).map(([value, text]) => ({ value, text }))}
      />
      <TextArea
        form={form}
        name="outcome"
        label="What is the outcome?"
        rows={5}
        hint="Whoever referred the case is told that there is an outcome to read."
      />
      <DateField form={form} name="victimToldOn" label="When was the victim told?" />
      <TextArea
        form={form}
        name="victimNotTold"
        label="If nobody was told: why not?"
        rows={2}
        hint="For example, there is no victim, or telling them would put them at risk"
      />
    </>
  )
}
