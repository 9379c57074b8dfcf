import { emptyForm } from '../../../kernel/http/forms.ts'
import {
  Badge,
  DataTable,
  DateField,
  EmptyState,
  FilterPanel,
  Layout,
  Link,
  Paragraph,
  Select,
  WithAside,
} from '../../../ui/index.ts'
import { agencyPaths as paths, AsAtNotice, RegisterTabs } from '../../agencies/index.ts'
import type { GroupsView } from '../views.ts'

export function GroupsPage({ view }: { readonly view: GroupsView }) {
  const { asAt } = view
  return (
    <Layout title="Groups" section="Partnership" wide>
      <RegisterTabs current="groups" asAt={asAt} />
      <AsAtNotice asAt={asAt} />
      <WithAside aside={<Filter view={view} />} asideLabel="Filter" side="left">
        <Paragraph>{view.count}</Paragraph>
        <DataTable
          caption="Groups"
          captionSize="hidden"
          rows={view.rows}
          empty={
            <EmptyState
              title="No such group on this day"
              action={{ href: paths.groups(), text: 'Show all of today' }}
            />
          }
          columns={[
            {
              heading: 'Group',
              cell: row => (
                <>
                  <Link href={row.href}>{row.name}</Link>
                  <br />
                  {row.fullName}
                </>
              ),
            },
            { heading: 'Partnership', cell: row => row.partnership },
            { heading: 'About', cell: row => row.about },
            { heading: 'Tier', cell: row => (row.restricted ? <Badge tone="attention">{row.tier}</Badge> : row.tier) },
            { heading: 'Meets', cell: row => row.meets },
          ]}
        />
      </WithAside>
    </Layout>
  )
}

function Filter({ view: { asAt, partnership, partnerships, referrals } }: { readonly view: GroupsView }) {
  const form = emptyForm()
  const taking = referrals ? 'yes' : undefined
  const name = partnerships.find(known => known.value === partnership)?.text ?? partnership
  const chosen = [
    ...(name === undefined ? [] : [{ text: name, removeHref: paths.groups({}, { ...asAt.query, referrals: taking }) }]),
    ...(referrals ? [{ text: 'Takes referrals', removeHref: paths.groups({}, { ...asAt.query, partnership }) }] : []),
    ...(asAt.isToday
      ? []
      : [{ text: `As at ${asAt.words}`, removeHref: paths.groups({}, { partnership, referrals: taking }) }]),
  ]
  return (
    <FilterPanel chosen={chosen} clearHref={paths.groups()}>
      <Select
        form={form}
        name="partnership"
        label="Partnership"
        initial={partnership ?? ''}
        options={[{ value: '', text: 'Every partnership' }, ...partnerships]}
      />
      <Select
        form={form}
        name="referrals"
        label="Referrals"
        initial={taking ?? ''}
        options={[
          { value: '', text: 'All groups' },
          { value: 'yes', text: 'Groups that take referrals' },
        ]}
      />
      <DateField form={form} name="on" label="As at" hint="For example, 1 1 2022" initial={asAt.on} />
    </FilterPanel>
  )
}
