import { DataTable, EmptyState, Layout, Link, Prose, Section, SummaryList, WithAside } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { OrganisationView } from '../views.ts'
import { AsAtForm, AsAtNotice } from './as-at-form.tsx'
import { StepList } from './step-list.tsx'

export function OrganisationPage({ view }: { readonly view: OrganisationView }) {
  const { asAt } = view
  return (
    <Layout
      title={view.name}
      caption={view.kind}
      section="Partnership"
      back={{ href: paths.organisations({}, asAt.query), text: 'All organisations' }}
    >
      <AsAtNotice asAt={asAt} absent={view.absent} />
      <WithAside aside={<AsAtForm asAt={asAt} todayHref={paths.organisation(view)} />} asideLabel="Choose a day">
        <SummaryList
          rows={[
            { key: 'Standing', value: view.standing },
            { key: 'Competent authority', value: `${view.competent} (Data Protection Act 2018, part 3)` },
            { key: 'In being', value: view.life },
            view.before.length > 0 && { key: 'Came after', value: <StepList steps={view.before} /> },
            view.after.length > 0 && { key: 'Followed by', value: <StepList steps={view.after} /> },
            view.note !== null && { key: 'Note', value: <Prose text={view.note} /> },
          ]}
        />
        <Section title="Partnerships" id="partnerships">
          <DataTable
            caption={`Partnerships of ${view.name}`}
            captionSize="hidden"
            rows={view.partnerships}
            empty={<EmptyState title="It sat on no partnership on this day" />}
            columns={[
              { heading: 'Partnership', cell: row => <Link href={row.href}>{row.text}</Link> },
              { heading: 'Standing', cell: row => row.standing },
            ]}
          />
        </Section>
        <Section title="Groups" id="groups">
          <DataTable
            caption={`Groups of ${view.name}`}
            captionSize="hidden"
            rows={view.groups}
            empty={<EmptyState title="It sat on no group on this day" />}
            columns={[
              { heading: 'Group', cell: row => <Link href={row.href}>{row.text}</Link> },
              { heading: 'Partnership', cell: row => row.partnership },
              { heading: 'Sits', cell: row => row.capacity },
            ]}
          />
        </Section>
      </WithAside>
    </Layout>
  )
}
