import {
  Badge,
  ButtonLink,
  DataTable,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  Pagination,
  Paragraph,
  Select,
  WithAside,
} from '../../../../ui/index.ts'
import { CrimeNavigation } from '../../sub-navigation.tsx'
import type { ListView, ProfileRow } from '../list-view.ts'

export function ProfilesPage({ view }: { readonly view: ListView }) {
  return (
    <Layout
      title="Problem profiles"
      section="Where and when"
      wide
      marking="OFFICIAL"
      actions={view.newHref ? <ButtonLink href={view.newHref}>Make a profile</ButtonLink> : undefined}
    >
      <CrimeNavigation current="profiles" />
      <Paragraph>
        A place or a theme on one page, to take to a meeting: trend, map, times, repeats, severity and comparison, with
        the data that they stand on.
      </Paragraph>
      {view.reads ? (
        <List view={view} />
      ) : (
        <EmptyState title="Profiles belong to groups">
          Members of a group read its profiles, and analysts all but those of restricted groups. Maps and analyses of
          open data are there for everybody.
        </EmptyState>
      )}
    </Layout>
  )
}

function List({ view }: { readonly view: ListView }) {
  return (
    <WithAside side="left" asideLabel="Filter profiles" aside={<Filter view={view} />}>
      <DataTable
        caption="Profiles, the newest edition first"
        captionSize="hidden"
        rows={view.rows}
        columns={COLUMNS}
        empty={
          <EmptyState
            title={view.filtered ? 'No profile for this choice' : 'No profiles yet'}
            {...(view.newHref && { action: { href: view.newHref, text: 'Make a profile' } })}
          >
            {view.filtered
              ? 'Choose another group or state.'
              : 'A profile can be made of a place around a postcode, a ward, or a theme in a district.'}
          </EmptyState>
        }
      />
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Profiles" />
    </WithAside>
  )
}

const COLUMNS = [
  {
    heading: 'Title',
    cell: (row: ProfileRow) => (
      <>
        <Link href={row.href}>{row.title}</Link> {row.closed ? <Badge tone="done">Closed</Badge> : null}
        <br />
        <span class="wm-small">{row.reference}</span>
      </>
    ),
  },
  { heading: 'Group', cell: (row: ProfileRow) => row.group },
  { heading: 'Place or theme', cell: (row: ProfileRow) => row.about },
  { heading: 'Edition', cell: (row: ProfileRow) => row.edition },
  { heading: 'Data until', cell: (row: ProfileRow) => row.until, nowrap: true },
]

function Filter({ view: { filter, groups, clearHref } }: { readonly view: ListView }) {
  return (
    <FilterPanel title="Filter profiles" clearHref={clearHref}>
      <Select form={filter} name="group" label="Group" empty="Every group" options={groups} />
      <Select
        form={filter}
        name="state"
        label="State"
        empty={false}
        options={[
          { value: 'open', text: 'Open' },
          { value: 'closed', text: 'Closed' },
          { value: 'all', text: 'Open and closed' },
        ]}
      />
    </FilterPanel>
  )
}
