import { DataTable, EmptyState, Layout, Link, Paragraph, WithAside } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { PartnershipsView } from '../views.ts'
import { AsAtForm, AsAtNotice, RegisterTabs } from './as-at-form.tsx'

export function PartnershipsPage({ view }: { readonly view: PartnershipsView }) {
  const { asAt } = view
  return (
    <Layout title={`Partnerships of ${view.county}`} section="Partnership" wide>
      <RegisterTabs current="partnerships" asAt={asAt} />
      <AsAtNotice asAt={asAt} />
      <WithAside aside={<AsAtForm asAt={asAt} todayHref={paths.partnerships()} />} asideLabel="Choose a day">
        <Paragraph>
          A community safety partnership is made up of the responsible authorities of its area and those whom they
          invite (Crime and Disorder Act 1998, sections 5 and 6).
        </Paragraph>
        <DataTable
          caption="Partnerships"
          captionSize="hidden"
          rows={view.rows}
          empty={<EmptyState title="There was no partnership on this day" />}
          columns={[
            { heading: 'Partnership', cell: row => <Link href={row.href}>{row.name}</Link> },
            { heading: 'Kind', cell: row => row.tier },
            { heading: 'Covers', cell: row => row.areas },
            { heading: 'Responsible authorities', cell: row => row.authorities, numeric: true },
            { heading: 'Groups', cell: row => row.groups, numeric: true },
          ]}
        />
      </WithAside>
    </Layout>
  )
}
