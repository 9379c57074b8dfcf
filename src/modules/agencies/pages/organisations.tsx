import { emptyForm } from '../../../kernel/http/forms.ts'
import {
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
import { paths } from '../paths.ts'
import type { OrganisationsView } from '../views.ts'
import { AsAtNotice, RegisterTabs } from './as-at-form.tsx'

export function OrganisationsPage({ view }: { readonly view: OrganisationsView }) {
  const { asAt } = view
  return (
    <Layout title="Organisations" section="Partnership" wide>
      <RegisterTabs current="organisations" asAt={asAt} />
      <AsAtNotice asAt={asAt} />
      <WithAside aside={<Filter view={view} />} asideLabel="Filter" side="left">
        <Paragraph>{view.count}</Paragraph>
        <DataTable
          caption="Organisations"
          captionSize="hidden"
          rows={view.rows}
          empty={
            <EmptyState
              title="No organisation of this kind on this day"
              action={{ href: paths.organisations(), text: 'Show all of today' }}
            />
          }
          columns={[
            { heading: 'Organisation', cell: row => <Link href={row.href}>{row.name}</Link> },
            { heading: 'Kind', cell: row => row.kind },
            { heading: 'Standing', cell: row => row.standing },
          ]}
        />
      </WithAside>
    </Layout>
  )
}

function Filter({ view: { asAt, kind, kinds } }: { readonly view: OrganisationsView }) {
  const form = emptyForm()
  const chosen = [
    ...(kind === undefined
      ? []
      : [
          {
            text: kinds.find(known => known.value === kind)?.text ?? kind,
            removeHref: paths.organisations({}, asAt.query),
          },
        ]),
    ...(asAt.isToday ? [] : [{ text: `As at ${asAt.words}`, removeHref: paths.organisations({}, { kind }) }]),
  ]
  return (
    <FilterPanel chosen={chosen} clearHref={paths.organisations()}>
      <Select
        form={form}
        name="kind"
        label="Kind"
        initial={kind ?? ''}
        options={[{ value: '', text: 'Every kind' }, ...kinds]}
      />
      <DateField form={form} name="on" label="As at" hint="For example, 1 1 2022" initial={asAt.on} />
    </FilterPanel>
  )
}
