import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { formatDate, type LocalDate } from '../../kernel/local-date.ts'
import { paths as actionPaths } from '../actions/index.ts'
import { profilePaths } from '../crime/index.ts'
import { paths as enquiryPaths } from '../enquiries/index.ts'
import { paths as meetingPaths } from '../meetings/index.ts'
import { hotspotPaths, premisesPaths, tensionPaths } from '../monitoring/index.ts'
import { paths as referralPaths } from '../referrals/index.ts'

export interface FoundByReference {
  readonly href: string
  readonly kind: string
  readonly title: string
  readonly reference: string
  /** Absent where it belongs to no group. */
  readonly group: string | undefined
}

/** A row `t` among those that row policies leave, and the group `g` that it belongs to. */
interface Kind {
  readonly words: string
  readonly from: RawBuilder<unknown>
  readonly title: RawBuilder<unknown>
  /** Where it is called after a day, and not by a title of its own. */
  readonly titleOn?: (day: string) => string
  readonly href: (reference: string, own: boolean) => string
  /** Whether it is the asker's own, where that leads to another page. */
  readonly own?: RawBuilder<unknown>
}

/** What has a reference and is no case: cases are found by their words, of which the reference is one. */
const KINDS: Readonly<Record<string, Kind>> = {
  R: {
    words: 'Referral',
    from: ofGroup('referral'),
    title: sql`t.title`,
    own: sql`t.created_by = (select setting_uuid('wardmote.user_id'))`,
    href: referralHref,
  },
  A: {
    words: 'Action',
    from: ofGroup('action'),
    title: sql`t.wording`,
    href: reference => actionPaths.action({ reference }),
  },
  M: {
    words: 'Meeting',
    from: ofGroup('meeting'),
    title: sql`(t.starts_at at time zone 'Europe/London')::date`,
    titleOn: day => `Meeting of ${day}`,
    href: reference => meetingPaths.meeting({ reference }),
  },
  HS: {
    words: 'Hotspot',
    from: ofGroup('hotspot'),
    title: sql`t.name`,
    href: reference => hotspotPaths.hotspot({ reference }),
  },
  TK: {
    words: 'Tasking',
    from: ofGroup('tasking'),
    title: sql`t.what`,
    href: reference => hotspotPaths.tasking({ reference }),
  },
  L: {
    words: 'Licensed premises',
    from: ofGroup('licensed_premises'),
    title: sql`t.name`,
    href: reference => premisesPaths.one({ reference }),
  },
  T: {
    words: 'Community tension',
    from: ofGroup('tension_entry'),
    title: sql`t.week`,
    titleOn: day => `Entry for the week of ${day}`,
    href: reference => tensionPaths.one({ reference }),
  },
  PP: {
    words: 'Problem profile',
    from: ofGroup('problem_profile'),
    title: sql`t.title`,
    href: reference => profilePaths.profile({ reference }),
  },
  H: {
    words: 'Hit or no hit',
    from: sql`hit_enquiry t left join partnership_group g on false`,
    title: sql`(t.asked_at at time zone 'Europe/London')::date`,
    titleOn: day => `Enquiry of ${day}`,
    href: reference => enquiryPaths.enquiry({ reference }),
  },
}

function ofGroup(table: string): RawBuilder<unknown> {
  return sql`${sql.table(table)} t join partnership_group g on g.id = t.group_id`
}

/** Whoever triages for a group has another page of a referral than its sender. */
export function referralHref(reference: string, own: boolean): string {
  return own ? referralPaths.referral({ reference }) : referralPaths.triageOne({ reference })
}

/** What a tidy reference names, if whoever asks may see it. */
export async function findByReference(tx: Tx, reference: string): Promise<FoundByReference | undefined> {
  const kind = KINDS[reference.slice(0, reference.indexOf('-'))]
  if (kind === undefined) return undefined
  const { rows } = await sql<{ title: string; group: string | null; own: boolean }>`
    select (${kind.title})::text as title, g.name as "group", ${kind.own ?? sql`true`} as own
    from ${kind.from} where t.reference = ${reference}`.execute(tx)
  const [found] = rows
  if (found === undefined) return undefined
  return {
    href: kind.href(reference, found.own),
    kind: kind.words,
    title: kind.titleOn?.(formatDate(found.title as LocalDate)) ?? found.title,
    reference,
    group: found.group ?? undefined,
  }
}
