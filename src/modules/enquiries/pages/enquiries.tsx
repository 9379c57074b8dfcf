import {
  Badge, ButtonLink, DataTable, DateText, EmptyState, Layout, Link, Pagination, Paragraph, SubNavigation,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { paths } from '../paths.ts'
import type { EnquiryRow, NoticeRow, Tab } from '../views.ts'

interface Listed<R> {
  readonly tabs: readonly Tab[]
  readonly rows: readonly R[]
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
}

export interface EnquiriesView extends Listed<EnquiryRow> {
  readonly mayAsk: boolean
  readonly everybody: boolean
}

const SECTION = 'Hit or no hit'

export function EnquiriesPage({ view }: { readonly view: EnquiriesView }) {
  return (
    <Layout
      title={view.everybody ? 'Hit or no hit: asked' : 'Hit or no hit: asked by us'}
      heading="Hit or no hit"
      wide
      section={SECTION}
      marking="OFFICIAL-SENSITIVE"
      actions={view.mayAsk ? <ButtonLink href={paths.newEnquiry()}>Ask partners</ButtonLink> : null}
    >
      <Paragraph>
        Ask whether any partner knows a person or an address. You learn which agencies may hold something and whom to
        ask there, and nothing else.
      </Paragraph>
      <SubNavigation label="Hit or no hit" items={view.tabs} />
      <DataTable
        caption={view.everybody ? 'Asked by every agency' : 'Asked by your agency'}
        columns={ENQUIRY_COLUMNS}
        rows={view.rows}
        empty={
          <EmptyState title="Nobody has asked yet">
            What you and your colleagues ask stands here, with its answers.
          </EmptyState>
        }
      />
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Enquiries" />
    </Layout>
  )
}

const ENQUIRY_COLUMNS = [
  { heading: 'About', cell: (row: EnquiryRow) => <Link href={row.href}>{row.about}</Link> },
  { heading: 'Answer', cell: (row: EnquiryRow) => <Badge tone={row.tone}>{row.answer}</Badge> },
  { heading: 'Asked', cell: (row: EnquiryRow) => <DateText iso={row.iso}>{row.asked}</DateText> },
  { heading: 'By', cell: (row: EnquiryRow) => row.by },
  {
    heading: 'Why',
    cell: (row: EnquiryRow) => (
      <span>
        {row.why} <span class="wm-small wm-muted">{row.gateway}</span>
      </span>
    ),
  },
  { heading: 'Reference', nowrap: true, cell: (row: EnquiryRow) => row.reference },
]

export interface NoticesView extends Listed<NoticeRow> {
  readonly everybody: boolean
  /** Who of the agency is told, or that nobody is. */
  readonly toldWords: string | undefined
  readonly contactHref: string | undefined
}

export function NoticesPage({ view }: { readonly view: NoticesView }) {
  return (
    <Layout
      title={view.everybody ? 'Hit or no hit: told' : 'Hit or no hit: asked of us'}
      heading="Hit or no hit"
      wide
      section={SECTION}
      marking="OFFICIAL-SENSITIVE"
    >
      <Paragraph>
        {view.everybody
          ? 'Agencies that were told that a partner asked and that they may hold something. Private notices of restricted groups are not shown here.'
          : 'Partners who asked about somebody that your agency may hold something about, or about a restricted case that you run. They will give the reference when they ring.'}
      </Paragraph>
      <SubNavigation label="Hit or no hit" items={view.tabs} />
      {view.toldWords ? (
        <Paragraph>
          {view.toldWords} {view.contactHref ? <Link href={view.contactHref}>Change the contact</Link> : null}
        </Paragraph>
      ) : null}
      <DataTable
        caption={view.everybody ? 'Told to agencies' : 'Asked of us'}
        columns={NOTICE_COLUMNS}
        rows={view.rows}
        tone={row => (row.restricted ? 'attention' : undefined)}
        empty={
          <EmptyState title="Nobody has asked">
            When a partner asks about somebody that your agency may know, the contact of your agency is told and it
            stands here.
          </EmptyState>
        }
      />
      <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="Notices" />
    </Layout>
  )
}

const NOTICE_COLUMNS = [
  { heading: 'Who asked', cell: (row: NoticeRow) => row.who },
  {
    heading: 'About',
    cell: (row: NoticeRow) => (
      <span>
        {row.restricted ? <Badge tone="attention">Private</Badge> : null} {row.about}
        {row.href ? (
          <>
            {'. '}
            <Link href={row.href}>{row.linkWords}</Link>
          </>
        ) : null}
      </span>
    ),
  },
  {
    heading: 'Why',
    cell: (row: NoticeRow) => (
      <span>
        {row.why} <span class="wm-small wm-muted">{row.gateway}</span>
      </span>
    ),
  },
  { heading: 'When', cell: (row: NoticeRow) => <DateText iso={row.iso}>{row.told}</DateText> },
  { heading: 'Reference', nowrap: true, cell: (row: NoticeRow) => row.reference },
]
