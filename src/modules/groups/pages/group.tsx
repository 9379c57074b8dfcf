import {
  BulletList,
  DataTable,
  EmptyState,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Section,
  SummaryList,
  WithAside,
} from '../../../ui/index.ts'
import { agencyPaths as paths, AsAtForm, AsAtNotice } from '../../agencies/index.ts'
import { memberPaths } from '../member-paths.ts'
import type { GroupView, LinkView } from '../views.ts'

interface GroupPageProps {
  readonly view: GroupView
  readonly mayReadMembers: boolean
  /** For those who sit on it; agreeing one for those who lead it. */
  readonly actions: { readonly listHref: string; readonly newHref: string | undefined } | undefined
}

export function GroupPage({ view, mayReadMembers, actions }: GroupPageProps) {
  const { asAt } = view
  return (
    <Layout
      title={view.name}
      caption={view.fullName}
      section="Partnership"
      back={{ href: paths.groups({}, asAt.query), text: 'All groups' }}
    >
      <AsAtNotice asAt={asAt} absent={view.absent} />
      <WithAside aside={<AsAtForm asAt={asAt} todayHref={paths.group(view)} />} asideLabel="Choose a day">
        <Terms view={view} />
        {actions ? (
          <Section title="Actions" id="actions">
            <Paragraph>
              <Link href={actions.listHref}>Actions of this group</Link>
            </Paragraph>
            {actions.newHref ? (
              <Paragraph>
                <Link href={actions.newHref}>Agree an action of the group, without a case</Link>
              </Paragraph>
            ) : null}
          </Section>
        ) : null}
        <People view={view} mayReadMembers={mayReadMembers} />
        <Section title="Organisations" id="organisations">
          <DataTable
            caption={`Organisations on ${view.name}`}
            captionSize="hidden"
            rows={view.organisations}
            empty={<EmptyState title="No organisation sat on it on this day" />}
            columns={[
              { heading: 'Organisation', cell: row => <Link href={row.href}>{row.text}</Link> },
              { heading: 'Sits', cell: row => row.capacity },
            ]}
          />
        </Section>
      </WithAside>
    </Layout>
  )
}

function Terms({ view }: { readonly view: GroupView }) {
  return (
    <SummaryList
      rows={[
        { key: 'Partnership', value: <To link={view.partnership} /> },
        view.parent && { key: 'Part of', value: <To link={view.parent} /> },
        view.parts.length > 0 && { key: 'Groups under it', value: <Links links={view.parts} /> },
        { key: 'About', value: view.about },
        { key: 'Tier', value: view.tier },
        { key: 'Meets', value: view.meets },
        view.next.length > 0 && { key: 'Next by its cadence', value: <BulletList items={view.next} /> },
        view.before && { key: 'Meets directly before', value: <To link={view.before} /> },
        view.after.length > 0 && { key: 'Meets directly after', value: <Links links={view.after} /> },
        view.cadenceNote !== null && { key: 'Where the cadence comes from', value: view.cadenceNote },
        view.place !== null && { key: 'Place', value: view.place },
        { key: 'Chair', value: view.chairRole },
        { key: 'Quorum', value: <BulletList items={view.quorum} /> },
        view.voting !== null && { key: 'Decisions', value: view.voting },
        { key: 'Required by', value: view.statutoryBasis },
        { key: 'Gateway', value: view.gateway },
        view.systemOfRecord !== null && { key: 'Where the file is kept', value: view.systemOfRecord },
        { key: 'Takes referrals', value: view.referrals },
        { key: 'In being', value: view.life },
      ]}
    />
  )
}

function People({ view, mayReadMembers }: Omit<GroupPageProps, 'actions'>) {
  return (
    <Section title="People" id="people">
      {view.people === undefined ? (
        <InsetText>
          This group is restricted. Who sits on it is shown to those who sit on it and to information governance.
        </InsetText>
      ) : (
        <DataTable
          caption={`People on ${view.name}`}
          captionSize="hidden"
          rows={view.people}
          empty={<EmptyState title="Nobody was entered for it on this day" />}
          columns={[
            { heading: 'Name', cell: row => row.name },
            { heading: 'Post', cell: row => row.jobTitle },
            { heading: 'Organisation', cell: row => <To link={row.organisation} /> },
            { heading: 'Role', cell: row => row.role },
            { heading: 'Since', cell: row => row.since, nowrap: true },
          ]}
        />
      )}
      {mayReadMembers ? (
        <Paragraph>
          <Link href={memberPaths.members(view)}>Members, with those who come and those who were</Link>
        </Paragraph>
      ) : null}
    </Section>
  )
}

function To({ link }: { readonly link: LinkView }) {
  return <Link href={link.href}>{link.text}</Link>
}

function Links({ links }: { readonly links: readonly LinkView[] }) {
  return <BulletList items={links.map(link => <To link={link} />)} />
}
