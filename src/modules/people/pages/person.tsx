import {
  DataTable,
  Details,
  EmptyState,
  IdentityBar,
  Layout,
  Link,
  Paragraph,
  PrintButton,
  Section,
  SummaryList,
  Warning,
} from '../../../ui/index.ts'
import type { PersonView } from '../person-view.ts'
import { JudgementList } from './judgement-list.tsx'
import { LikelyOthers } from './likely-others.tsx'

/** A person as far as one may see them: who described them, where, and who said that it is one person. */
export function PersonPage({ view }: { readonly view: PersonView }) {
  const several = view.descriptions.length > 1
  return (
    <Layout title={view.name} heading={false} section="Cases" wide back={view.back} marking="OFFICIAL-SENSITIVE">
      <IdentityBar
        kind="Person"
        name={view.name}
        facts={view.facts}
        warnings={view.warnings}
        badges={several ? [{ text: `${view.descriptions.length} descriptions` }] : []}
        actions={<PrintButton />}
      />
      {view.contradictions.length > 0 ? (
        <>
          <Warning>
            Two of these descriptions were judged not the same person, and yet they are linked. One of these judgements
            is wrong: undo it.
          </Warning>
          <JudgementList judgements={view.contradictions} named />
        </>
      ) : null}
      <Descriptions view={view} />
      <Section title="May be the same person" id="likely">
        {view.likely.length > 0 ? (
          <>
            <Paragraph>Nothing is joined by itself. Compare, and say whether it is the same person.</Paragraph>
            <LikelyOthers likely={view.likely} />
          </>
        ) : (
          <EmptyState title="Nobody else looks like this person">
            Among the people whom you may see, nobody who has not been judged already.
          </EmptyState>
        )}
        {view.duplicatesHref === undefined ? null : (
          <Paragraph>
            <Link href={view.duplicatesHref}>All people who may be the same</Link>
          </Paragraph>
        )}
      </Section>
      <Section title="Who said what" id="history">
        {view.judgements.length > 0 ? (
          <JudgementList judgements={view.judgements} named />
        ) : (
          <Paragraph>Nobody has compared this person with anybody yet.</Paragraph>
        )}
      </Section>
    </Layout>
  )
}

function Descriptions({ view }: { readonly view: PersonView }) {
  return (
    <Section title={view.descriptions.length > 1 ? 'As each agency describes them' : 'As they are described'}>
      <DataTable
        caption="Descriptions"
        captionSize="hidden"
        rows={view.descriptions}
        columns={[
          { heading: 'Name', cell: row => row.name },
          { heading: 'Date of birth', cell: row => row.born, nowrap: true },
          { heading: 'Address', cell: row => row.address },
          { heading: 'Described by', cell: row => `${row.givenBy}, ${row.on}` },
          {
            heading: 'Where',
            cell: row => (row.source.href ? <Link href={row.source.href}>{row.source.text}</Link> : row.source.text),
          },
        ]}
      />
      {view.descriptions.map(row => (
        <Details summary={`Everything that ${row.givenBy} said on ${row.on}`}>
          <SummaryList rows={row.rows.map(({ label, text }) => ({ key: label, value: text }))} />
        </Details>
      ))}
    </Section>
  )
}
