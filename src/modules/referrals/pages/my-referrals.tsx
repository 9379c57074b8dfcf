import { Badge, ButtonLink, DataTable, EmptyState, Layout, Link } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { ListedReferral } from '../views.ts'

export interface MyReferralsView {
  readonly withMe: readonly ListedReferral[]
  readonly sent: readonly ListedReferral[]
}

export function MyReferralsPage({ view }: { readonly view: MyReferralsView }) {
  const none = view.withMe.length === 0 && view.sent.length === 0
  return (
    <Layout
      title="My referrals"
      section="Referrals"
      marking="OFFICIAL-SENSITIVE"
      actions={none ? undefined : <ButtonLink href={paths.newReferral()}>Make a referral</ButtonLink>}
    >
      {none ? (
        <EmptyState
          title="You have not made a referral yet"
          action={{ href: paths.newReferral(), text: 'Make a referral' }}
        >
          Refer a person, a family or a place when one agency cannot deal with the harm alone. You can stop at any time
          and come back: what you write is kept.
        </EmptyState>
      ) : null}
      {view.withMe.length > 0 ? <List caption="For you to finish" rows={view.withMe} /> : null}
      {view.sent.length > 0 ? <List caption="Sent" rows={view.sent} /> : null}
    </Layout>
  )
}

function List({ caption, rows }: { readonly caption: string; readonly rows: readonly ListedReferral[] }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        { heading: 'Referral', cell: row => <Link href={row.href}>{row.title}</Link> },
        { heading: 'Reference', cell: row => row.key, nowrap: true },
        { heading: 'Group', cell: row => row.groupName },
        { heading: 'State', cell: row => <Badge tone={row.state.tone}>{row.state.text}</Badge> },
        { heading: 'When', cell: row => row.when, nowrap: true },
        { heading: 'Next', cell: row => row.next },
      ]}
    />
  )
}
