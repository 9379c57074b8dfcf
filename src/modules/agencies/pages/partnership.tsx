import {
  BulletList,
  DataTable,
  EmptyState,
  Layout,
  Link,
  Prose,
  Section,
  SummaryList,
  WithAside,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { PartnershipView } from '../views.ts'
import { AsAtForm, AsAtNotice } from './as-at-form.tsx'
import { StepList } from './step-list.tsx'

export function PartnershipPage({ view }: { readonly view: PartnershipView }) {
  const { asAt } = view
  return (
    <Layout
      title={view.name}
      caption="Partnership"
      section="Partnership"
      back={{ href: paths.partnerships({}, asAt.query), text: 'All partnerships' }}
    >
      <AsAtNotice asAt={asAt} absent={view.absent} />
      <WithAside aside={<AsAtForm asAt={asAt} todayHref={paths.partnership(view)} />} asideLabel="Choose a day">
        <SummaryList
          rows={[
            { key: 'Kind', value: view.tier },
            { key: 'Covers', value: view.areas },
            { key: 'In being', value: view.life },
            view.before.length > 0 && { key: 'Came after', value: <StepList steps={view.before} /> },
            view.after.length > 0 && { key: 'Followed by', value: <StepList steps={view.after} /> },
            view.note !== null && { key: 'Note', value: <Prose text={view.note} /> },
          ]}
        />
        <Section title="Organisations" id="organisations">
          <DataTable
            caption={`Organisations of ${view.name}`}
            captionSize="hidden"
            rows={view.seats}
            empty={<EmptyState title="No organisation sat on it on this day" />}
            columns={[
              { heading: 'Organisation', cell: row => <Link href={row.href}>{row.name}</Link> },
              { heading: 'Standing', cell: row => row.standing },
            ]}
          />
        </Section>
        <Section title="Groups" id="groups">
          {view.groups.length === 0 ? (
            <EmptyState title="It had no group on this day" />
          ) : (
            <BulletList items={view.groups.map(group => <Link href={group.href}>{group.text}</Link>)} />
          )}
        </Section>
      </WithAside>
    </Layout>
  )
}
