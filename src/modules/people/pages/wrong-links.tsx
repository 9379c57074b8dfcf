import {
  Badge,
  ButtonLink,
  Checkboxes,
  DataTable,
  EmptyState,
  Form,
  InsetText,
  Layout,
  Link,
  Paragraph,
  PrintButton,
  Section,
  SummaryList,
  TextField,
  TwoThirds,
  type AnyForm,
} from '../../../ui/index.ts'
import type { JudgementView } from '../judge-views.ts'
import { paths } from '../paths.ts'
import type { UseView, WrongLinkView } from '../wrong-link-view.ts'

export interface ListedLink {
  readonly href: string
  readonly undone: string
  readonly held: string
  readonly people: string
  readonly checked: string
  readonly toCheck: boolean
}

interface WrongLinksProps {
  readonly links: readonly ListedLink[]
  /** Judgements that contradict one another: somebody who sees both says which is wrong. */
  readonly contradictions: readonly (JudgementView & { readonly personHref: string })[]
}

export function WrongLinksPage({ links, contradictions }: WrongLinksProps) {
  return (
    <Layout title="Wrong links that were undone" section="Cases" marking="OFFICIAL-SENSITIVE" wide>
      {contradictions.length > 0 ? (
        <Section title="Judgements that contradict one another">
          <Paragraph>
            These two were judged not the same by somebody, and are linked by what others said. Open the person, and
            undo what is wrong.
          </Paragraph>
          <ul class="govuk-list govuk-list--bullet">
            {contradictions.map(({ about, personHref }) => (
              <li>
                <Link href={personHref}>{about}</Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Paragraph>
        Two descriptions were taken to be of one person, and were not. Everybody who looked at or wrote in their cases
        meanwhile is told to check what they did.
      </Paragraph>
      <DataTable
        caption="Wrong links"
        captionSize="hidden"
        rows={links}
        columns={[
          { heading: 'Undone', cell: row => <Link href={row.href}>{row.undone}</Link> },
          { heading: 'Had been linked', cell: row => row.held },
          { heading: 'People who acted', cell: row => row.people },
          {
            heading: 'Checked',
            cell: row => (row.toCheck ? <Badge tone="attention">{row.checked}</Badge> : row.checked),
          },
        ]}
        empty={
          <EmptyState title="No link has been undone">
            When somebody says that two descriptions were wrongly taken to be of one person, it stands here with
            everybody who acted on it.
          </EmptyState>
        }
      />
    </Layout>
  )
}

export function WrongLinkPage({ view, form }: { readonly view: WrongLinkView; readonly form: AnyForm }) {
  return (
    <Layout
      title="A wrong link was undone"
      section="Cases"
      back={{ href: paths.wrongLinks(), text: 'Wrong links that were undone' }}
      marking="OFFICIAL-SENSITIVE"
      form={form}
      wide
      actions={<PrintButton />}
    >
      <SummaryList
        rows={[
          { key: 'It held', value: view.held },
          { key: 'Undone', value: view.undone },
          view.reason !== undefined && { key: 'What was wrong', value: view.reason },
        ]}
      />
      {view.own.length > 0 ? <OwnUses view={view} form={form} /> : null}
      {view.whole ? (
        <Section
          title="Who acted while it held"
          actions={
            <ButtonLink href={view.fileHref} kind="secondary">
              Download the list
            </ButtonLink>
          }
        >
          <Uses uses={view.uses} />
          {view.logHref ? (
            <Paragraph>
              The <Link href={view.logHref}>log</Link> tells each look and change. Consider whether the people
              concerned, or the Information Commissioner, have to be told (UK GDPR articles 33 and 34).
            </Paragraph>
          ) : (
            <Paragraph>These are the people in cases and referrals that you see.</Paragraph>
          )}
        </Section>
      ) : null}
    </Layout>
  )
}

function OwnUses({ view, form }: { readonly view: WrongLinkView; readonly form: AnyForm }) {
  return (
    <Section title="What you did while it held">
      <InsetText>
        Who is described in the case or referral below was put right. What you read or wrote in it between these times
        may have concerned somebody else.
      </InsetText>
      <DataTable
        caption="What you did"
        captionSize="hidden"
        rows={view.own}
        columns={[
          { heading: 'Where', cell: row => <Where use={row} />, nowrap: true },
          { heading: 'What you did', cell: row => row.did },
          { heading: 'When', cell: row => row.when },
          { heading: 'Checked', cell: row => row.checked },
        ]}
      />
      {view.toCheck ? (
        <TwoThirds>
          <Paragraph>
            Read what you wrote, and what you told others. Correct what is wrong with a new entry, and tell whoever
            acted on it.
          </Paragraph>
          <Form form={form} action={paths.checkWrongLink({ link: view.id })} submit="I have checked">
            <TextField
              form={form}
              name="note"
              label="What did you find? (optional)"
              hint="Name no person: the information governance officer reads this"
            />
            <Checkboxes
              form={form}
              name="checked"
              label="Your own work"
              size="s"
              options={[{ value: 'yes', text: 'I have checked what I wrote and did' }]}
            />
          </Form>
        </TwoThirds>
      ) : null}
    </Section>
  )
}

function Uses({ uses }: { readonly uses: readonly UseView[] }) {
  return (
    <DataTable
      caption="Who acted while it held"
      captionSize="hidden"
      rows={uses}
      columns={[
        { heading: 'Who', cell: row => row.who },
        { heading: 'Where', cell: row => <Where use={row} />, nowrap: true },
        { heading: 'What they did', cell: row => row.did },
        { heading: 'When', cell: row => row.when },
        { heading: 'Told', cell: row => row.told },
        { heading: 'Checked', cell: row => row.checked },
      ]}
      empty={
        <EmptyState title="Nobody">Nobody whom you may know of looked at or wrote in these cases meanwhile.</EmptyState>
      }
    />
  )
}

function Where({ use }: { readonly use: UseView }) {
  return use.where.href ? <Link href={use.where.href}>{use.where.text}</Link> : <>{use.where.text}</>
}
