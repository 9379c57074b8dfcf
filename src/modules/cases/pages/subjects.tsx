import { formatDate, type LocalDate } from '../../../kernel/local-date.ts'
import {
  type AnyForm,
  Badge,
  ButtonLink,
  DataTable,
  EmptyState,
  Form,
  Link,
  Paragraph,
  Section,
  Select,
} from '../../../ui/index.ts'
import { LikelyOthers, type LikelyView, paths as peoplePaths, PersonQuestions } from '../../people/index.ts'
import { PlaceQuestions } from '../../places/index.ts'
import { paths } from '../paths.ts'
import { type Subject, SUBJECT_ROLES, type SubjectRole } from '../types.ts'
import type { Can } from '../views.ts'
import { ROLE_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell, CaseShell } from './case-shell.tsx'
import { ChildBadge, ChildNotice } from './children.tsx'

interface SubjectsProps extends CaseAt {
  readonly can: Pick<Can, 'changeDetails'>
  readonly subjects: readonly Subject[]
  /** Others who may be one of the people of this case. */
  readonly likely: readonly LikelyView[]
}

export function SubjectsPage(props: SubjectsProps) {
  const { file, can, subjects, likely, today } = props
  const { reference } = file
  return (
    <CaseShell {...props} part="People and places">
      <div class="wm-section__head">
        <h2 class="govuk-heading-m">People and places</h2>
        {can.changeDetails ? (
          <div class="govuk-button-group">
            <ButtonLink href={paths.addPerson({ reference })} kind="secondary">
              Add a person
            </ButtonLink>
            <ButtonLink href={paths.addPlace({ reference })} kind="secondary">
              Add a place
            </ButtonLink>
          </div>
        ) : null}
      </div>
      <ChildNotice {...props} />
      <DataTable
        caption="Who and what this case is about"
        captionSize="hidden"
        rows={subjects}
        columns={[
          { heading: 'Name', cell: row => <Name subject={row} today={today} /> },
          { heading: 'Role', cell: row => ROLE_WORDS[row.role] },
          {
            heading: 'Date of birth',
            cell: row => bornWords(row),
            nowrap: true,
          },
          { heading: 'Address', cell: row => row.address ?? 'Not known' },
          { heading: 'Described by', cell: row => row.describedBy ?? 'The group' },
          {
            heading: 'Remove',
            hiddenHeading: true,
            cell: row => (can.changeDetails ? <Remove reference={reference} subject={row} /> : null),
          },
        ]}
        empty={
          <EmptyState title="Nobody and nowhere yet">Add the people and places that this case is about.</EmptyState>
        }
      />
      {likely.length > 0 ? (
        <Section title="May be the same person" id="likely">
          <Paragraph>
            Somebody described elsewhere may be one of these people. Nothing is joined by itself: compare, and say
            whether it is the same person.
          </Paragraph>
          <LikelyOthers likely={likely} several />
        </Section>
      ) : null}
    </CaseShell>
  )
}

function Name({ subject, today }: { readonly subject: Subject; readonly today: LocalDate }) {
  return (
    <>
      <span id={`subject-${subject.id}`}>
        {hrefOf(subject) === undefined ? subject.label : <Link href={hrefOf(subject) ?? ''}>{subject.label}</Link>}
      </span>
      <ChildBadge subject={subject} today={today} />
      {subject.warning === null ? null : (
        <>
          {' '}
          <Badge tone="urgent" hidden="Warning marker">
            {subject.warning}
          </Badge>
        </>
      )}
    </>
  )
}

/** A place and a person each have a page of their own. */
function hrefOf({ placeId, personDescriptionId }: Subject): string | undefined {
  if (placeId !== null) return paths.place({ place: placeId })
  return personDescriptionId === null ? undefined : peoplePaths.person({ description: personDescriptionId })
}

function bornWords({ bornOn, placeId }: Subject): string {
  if (placeId !== null) return 'Does not apply'
  return bornOn === null ? 'Not known' : formatDate(bornOn)
}

function Remove({ reference, subject }: { readonly reference: string; readonly subject: Subject }) {
  return (
    <Link href={paths.removeSubject({ reference, subject: subject.id })} hidden={subject.label}>
      Remove
    </Link>
  )
}

interface RemoveSubjectProps extends CaseAt {
  readonly form: AnyForm
  readonly subject: Subject
}

export function RemoveSubjectPage(props: RemoveSubjectProps) {
  const { subject, form } = props
  const back = paths.subjects({ reference: props.file.reference })
  return (
    <CaseFormShell {...props} title={`Take ${subject.label} off this case`} back={back}>
      <Paragraph>
        {subject.label} ({ROLE_WORDS[subject.role].toLowerCase()}) no longer stands among the people and places of this
        case. What was written in the chronology stays.
      </Paragraph>
      <Form form={form} submit="Take off the case" kind="warning" cancel={{ href: back, text: 'Keep on the case' }} />
    </CaseFormShell>
  )
}

const PERSON_ROLES: readonly SubjectRole[] = SUBJECT_ROLES.filter(role => role !== 'location' && role !== 'premises')

interface AddSubjectProps extends CaseAt {
  readonly form: AnyForm
}

export function AddPersonPage(props: AddSubjectProps) {
  const back = paths.subjects({ reference: props.file.reference })
  return (
    <CaseFormShell {...props} title="Add a person to this case" back={back}>
      <Form form={props.form} submit="Add the person" cancel={{ href: back }}>
        <RoleSelect form={props.form} roles={PERSON_ROLES} />
        <PersonQuestions form={props.form} />
      </Form>
    </CaseFormShell>
  )
}

export function AddPlacePage(props: AddSubjectProps) {
  const back = paths.subjects({ reference: props.file.reference })
  return (
    <CaseFormShell {...props} title="Add a place to this case" back={back}>
      <Form form={props.form} submit="Add the place" cancel={{ href: back }}>
        <RoleSelect form={props.form} roles={['location', 'premises']} />
        <PlaceQuestions form={props.form} />
      </Form>
    </CaseFormShell>
  )
}

function RoleSelect({ form, roles }: { readonly form: AnyForm; readonly roles: readonly SubjectRole[] }) {
  return (
    <Select
      form={form}
      name="role"
      label="How do they belong to the case?"
      options={roles.map(role => ({ value: role, text: ROLE_WORDS[role] }))}
    />
  )
}
