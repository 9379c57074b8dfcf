import type { AnyForm } from '../../../ui/index.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  Form,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Radios,
  SummaryCard,
  TwoThirds,
} from '../../../ui/index.ts'
import { PersonQuestions } from '../../people/index.ts'
import { PlaceQuestions } from '../../places/index.ts'
import { SaveButtons } from './answer-page.tsx'

export interface SubjectsView {
  readonly missing: string | undefined
  readonly subjects: readonly {
    readonly title: string
    readonly role: string
    readonly done: boolean
    readonly rows: readonly { readonly label: string; readonly text: string }[]
    readonly changeHref: string
    readonly removeAction: string
    /** Where one's own agency has described somebody like this already. */
    readonly known: readonly { readonly text: string; readonly href: string; readonly where: string }[]
  }[]
  readonly addPersonHref: string
  readonly addPlaceHref: string
  readonly backHref: string
}

/** Somebody of one's own agency, described before: worth saying before others have to find it. */
function KnownAlready({ known }: Pick<SubjectsView['subjects'][number], 'known'>) {
  if (known.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">Your agency has described somebody like this before:</p>
      <ul class="govuk-list">
        {known.map(({ text, href, where }) => (
          <li>
            <Link href={href}>{text}</Link>, {where}
          </li>
        ))}
      </ul>
      <p class="govuk-body">If it is the same person, say so in your referral. Whoever decides it compares the two.</p>
    </InsetText>
  )
}

/** Who and where a referral is about. */
export function SubjectsPage({ view, form }: { readonly view: SubjectsView; readonly form?: AnyForm }) {
  return (
    <Layout
      title="Who and where it is about"
      back={{ href: view.backHref, text: 'Back to your referral' }}
      section="Referrals"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Paragraph>
          Add everybody the partnership needs to know of: who causes the behaviour, who is harmed, children and others
          in the household, and the places.
        </Paragraph>
        {view.subjects.length === 0 ? (
          <EmptyState title="Nobody and nowhere added yet">{view.missing}</EmptyState>
        ) : null}
        {view.subjects.map(subject => (
          <SummaryCard
            title={`${subject.title}: ${subject.role}`}
            actions={[{ href: subject.changeHref, content: subject.done ? 'Change' : 'Complete' }]}
            rows={subject.rows.map(({ label, text }) => ({ key: label, value: text }))}
          >
            <KnownAlready known={subject.known} />
            <Form action={subject.removeAction}>
              <Button kind="secondary">
                Remove<span class="govuk-visually-hidden"> {subject.title}</span>
              </Button>
            </Form>
          </SummaryCard>
        ))}
        {view.missing && view.subjects.length > 0 ? <Paragraph>{view.missing}.</Paragraph> : null}
        <div class="govuk-button-group">
          <ButtonLink kind={view.subjects.length === 0 ? 'primary' : 'secondary'} href={view.addPersonHref}>
            Add a person
          </ButtonLink>
          <ButtonLink kind={view.subjects.length === 0 ? 'primary' : 'secondary'} href={view.addPlaceHref}>
            Add a place
          </ButtonLink>
        </div>
        <Paragraph>
          <Link href={view.backHref}>That is everybody: back to your referral</Link>
        </Paragraph>
      </TwoThirds>
    </Layout>
  )
}

export interface SubjectView {
  readonly kind: 'person' | 'place'
  readonly adding: boolean
  readonly roles: readonly { readonly value: string; readonly text: string }[]
  readonly backHref: string
}

/** One person or place of a referral. */
export function SubjectPage({ view, form }: { readonly view: SubjectView; readonly form: AnyForm }) {
  const what = view.kind === 'person' ? 'person' : 'place'
  return (
    <Layout
      title={view.adding ? `Add a ${what}` : `Change this ${what}`}
      back={{ href: view.backHref, text: 'Back to who and where' }}
      section="Referrals"
      form={form}
      marking="OFFICIAL-SENSITIVE"
    >
      <TwoThirds>
        <Form form={form}>
          <Radios
            form={form}
            name="role"
            label={view.kind === 'person' ? 'What part does this person have?' : 'What kind of subject is it?'}
            options={view.roles}
            small
          />
          {view.kind === 'person' ? <PersonQuestions form={form} /> : <PlaceQuestions form={form} />}
          <SaveButtons />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
