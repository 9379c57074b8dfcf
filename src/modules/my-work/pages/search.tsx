import {
  Badge,
  DataTable,
  EmptyState,
  Layout,
  Link,
  Paragraph,
  SearchBox,
  Section,
  type Tone,
} from '../../../ui/index.ts'
import type { FoundByReference } from '../find-by-reference.ts'
import { paths } from '../paths.ts'

export interface Whereabouts {
  readonly text: string
  readonly href: string
}

export interface SearchView {
  readonly text: string
  readonly tooShort: boolean
  /** What has the reference that was typed, other than a case. */
  readonly found: FoundByReference | undefined
  readonly cases: readonly {
    readonly href: string
    readonly title: string
    readonly reference: string
    readonly state: string
    readonly risk: string
    readonly riskTone: Tone
    readonly group: string
  }[]
  readonly people: readonly {
    readonly name: string
    /** Their own page; the cases and referrals that describe them stand beside it. */
    readonly href: string
    readonly aliases: string | undefined
    readonly born: string
    readonly address: string
    readonly describedBy: string
    readonly where: readonly Whereabouts[]
  }[]
  readonly places: readonly {
    readonly name: string
    readonly href: string
    readonly address: string
    readonly where: readonly Whereabouts[]
  }[]
  readonly allCasesHref: string | undefined
  /** Whether or not anything was found, so that it says nothing about what was not. */
  readonly askPartnersHref: string | undefined
  /** There are more people or places than are shown. */
  readonly more: boolean
}

export function SearchPage({ view }: { readonly view: SearchView | undefined }) {
  return (
    <Layout title="Search" section="Search" wide marking="OFFICIAL-SENSITIVE">
      <SearchBox
        action={paths.search()}
        label="Find a case, person or place"
        hint="A reference of anything, the beginning of names, a date of birth like 3 5 1990, a street or a postcode. Searches are logged."
        value={view?.text}
      />
      {view === undefined ? null : <Results view={view} />}
    </Layout>
  )
}

function Results({ view }: { readonly view: SearchView }) {
  if (view.tooShort) return <Paragraph>Enter a word of at least 3 letters or numbers.</Paragraph>
  if (view.found === undefined && view.cases.length + view.people.length + view.places.length === 0) {
    return (
      <EmptyState title="Nothing found among what you may see">
        Check the spelling, or use fewer words. Cases of other groups and agencies are not searched.
        {view.askPartnersHref === undefined ? null : (
          <>
            {' '}
            <Link href={view.askPartnersHref}>Ask partners whether they know a person or an address</Link>
          </>
        )}
      </EmptyState>
    )
  }
  return (
    <>
      {view.more ? <Paragraph>Only the first of many are shown. Add a word to find fewer.</Paragraph> : null}
      <ByReference found={view.found} />
      <Cases view={view} />
      <People view={view} />
      <Places view={view} />
    </>
  )
}

function ByReference({ found }: Pick<SearchView, 'found'>) {
  if (found === undefined) return null
  return (
    <Section title={found.kind} id="found">
      <DataTable
        caption={found.kind}
        captionSize="hidden"
        rows={[found]}
        columns={[
          {
            heading: found.kind,
            cell: row => (
              <>
                <Link href={row.href}>{row.title}</Link> <Badge>{row.reference}</Badge>
              </>
            ),
          },
          { heading: 'Group', cell: row => row.group ?? 'None' },
        ]}
      />
    </Section>
  )
}

function Cases({ view }: { readonly view: SearchView }) {
  if (view.cases.length === 0) return null
  return (
    <Section
      title="Cases"
      id="cases"
      actions={
        view.allCasesHref ? (
          <Link href={view.allCasesHref} hidden="cases found">
            See all
          </Link>
        ) : null
      }
    >
      <DataTable
        caption="Cases"
        captionSize="hidden"
        rows={view.cases}
        columns={[
          {
            heading: 'Case',
            cell: row => (
              <>
                <Link href={row.href}>{row.title}</Link> <Badge>{row.reference}</Badge>
              </>
            ),
          },
          { heading: 'State', cell: row => row.state },
          { heading: 'Risk', cell: row => <Badge tone={row.riskTone}>{row.risk}</Badge> },
          { heading: 'Group', cell: row => row.group },
        ]}
      />
    </Section>
  )
}

function People({ view }: { readonly view: SearchView }) {
  if (view.people.length === 0) return null
  return (
    <Section title="People" id="people">
      <DataTable
        caption="People"
        captionSize="hidden"
        rows={view.people}
        columns={[
          { heading: 'Name', cell: row => <PersonName person={row} /> },
          { heading: 'Born', cell: row => row.born },
          { heading: 'Address', cell: row => row.address },
          { heading: 'Described by', cell: row => row.describedBy },
          { heading: 'In', cell: row => <Where where={row.where} /> },
        ]}
      />
    </Section>
  )
}

function PersonName({ person }: { readonly person: SearchView['people'][number] }) {
  const { name, aliases, href } = person
  return (
    <>
      <Link href={href}>{name}</Link>
      {aliases === undefined ? null : ` (also ${aliases})`}
    </>
  )
}

function Places({ view }: { readonly view: SearchView }) {
  if (view.places.length === 0) return null
  return (
    <Section title="Places" id="places">
      <DataTable
        caption="Places"
        captionSize="hidden"
        rows={view.places}
        columns={[
          { heading: 'Place', cell: row => <Link href={row.href}>{row.name}</Link> },
          { heading: 'Address', cell: row => row.address },
          { heading: 'In', cell: row => <Where where={row.where} /> },
        ]}
      />
    </Section>
  )
}

function Where({ where }: { readonly where: readonly Whereabouts[] }) {
  if (where.length === 0) return <>Something you described</>
  return (
    <>
      {where.map(({ text, href }, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <Link href={href}>{text}</Link>
        </>
      ))}
    </>
  )
}
