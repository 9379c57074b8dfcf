import { dateIn, formatDate, formatShortDate } from '../../../kernel/local-date.ts'
import { Badge, DataTable, EmptyState, IdentityBar, Layout, Link, Section, SummaryList } from '../../../ui/index.ts'
import { type Place, placeName, toPlaceRows } from '../../places/index.ts'
import type { CaseAtPlace, ReferralAtPlace } from '../list-at-place.ts'
import { paths } from '../paths.ts'
import { BAND_TONES, BAND_WORDS, ROLE_WORDS, STATE_TONES, STATE_WORDS } from '../words.ts'

interface PlaceProps {
  readonly place: Place
  readonly cases: readonly CaseAtPlace[]
  readonly referrals: readonly (ReferralAtPlace & { readonly href: string })[]
}

/** A place, and everything about it that this person may see. */
export function PlacePage({ place, cases, referrals }: PlaceProps) {
  return (
    <Layout title={placeName(place)} heading={false} section="Cases" marking="OFFICIAL-SENSITIVE" wide>
      <IdentityBar
        name={placeName(place)}
        kind="Place"
        facts={[
          { label: 'Cases', value: String(cases.length) },
          { label: 'Other referrals', value: String(referrals.length) },
        ]}
      />
      <Section title="About this place">
        <SummaryList rows={toPlaceRows(place).map(({ label, text }) => ({ key: label, value: text }))} />
      </Section>
      <Section title="Cases" id="cases">
        <Cases cases={cases} />
      </Section>
      {referrals.length > 0 ? (
        <Section title="Other referrals" id="referrals">
          <Referrals referrals={referrals} />
        </Section>
      ) : null}
    </Layout>
  )
}

function Cases({ cases }: Pick<PlaceProps, 'cases'>) {
  return (
    <DataTable
      caption="Cases about this place"
      captionSize="hidden"
      rows={cases}
      columns={[
        {
          heading: 'Case',
          cell: row => (
            <>
              <Link href={paths.case(row)}>{row.title}</Link> <Badge>{row.reference}</Badge>
            </>
          ),
        },
        { heading: 'Part', cell: row => ROLE_WORDS[row.role] },
        { heading: 'State', cell: row => <Badge tone={STATE_TONES[row.state]}>{STATE_WORDS[row.state]}</Badge> },
        { heading: 'Risk', cell: row => <Badge tone={BAND_TONES[row.riskBand]}>{BAND_WORDS[row.riskBand]}</Badge> },
        { heading: 'Group', cell: row => row.groupName },
        { heading: 'Opened', cell: row => formatDate(row.openedOn) },
      ]}
      empty={
        <EmptyState title="No case that you may see">
          Restricted cases, and cases that are not shared with your agency, are not shown.
        </EmptyState>
      }
    />
  )
}

const REFERRAL_STATE_WORDS: Readonly<Record<string, string>> = {
  draft: 'Your draft',
  submitted: 'Sent',
  in_triage: 'In triage',
  returned_for_information: 'Returned for more information',
  accepted: 'Accepted',
  merged_into_case: 'Added to a case',
  signposted: 'Signposted elsewhere',
  rejected: 'Not accepted',
  withdrawn: 'Withdrawn',
}

function Referrals({ referrals }: Pick<PlaceProps, 'referrals'>) {
  return (
    <DataTable
      caption="Other referrals about this place"
      captionSize="hidden"
      rows={referrals}
      columns={[
        { heading: 'Referral', cell: row => <Link href={row.href}>{row.title || 'A draft'}</Link> },
        { heading: 'State', cell: row => REFERRAL_STATE_WORDS[row.state] ?? row.state },
        { heading: 'Group', cell: row => row.groupName },
        { heading: 'Sent', cell: row => (row.sentAt === null ? 'Not yet' : formatShortDate(dateIn(row.sentAt))) },
      ]}
    />
  )
}
