import type { UserActor } from '../../kernel/db/as-actor.ts'
import {
  daysBetween,
  formatDate,
  formatDateTime,
  formatShortDate,
  formatTime,
  type LocalDate,
} from '../../kernel/local-date.ts'
import type { IdentityBarProps, TimelineEntry, Tone } from '../../ui/index.ts'
import { paths } from './paths.ts'
import { decides, may } from './permissions.ts'
import { type CaseChangeName, changesFrom, isLive, TRANSITIONS } from './rules/case-states.ts'
import type { CaseFile, Entry } from './types.ts'
import {
  BAND_TONES,
  BAND_WORDS,
  ENTRY_KIND_COLOURS,
  ENTRY_KIND_WORDS,
  HANDLING_WORDS,
  KIND_WORDS,
  STATE_TONES,
  STATE_WORDS,
} from './words.ts'

/** What may be done with the case, asked once for the whole page. */
export interface Can {
  readonly addEntry: boolean
  readonly correctEntry: boolean
  readonly changeDetails: boolean
  readonly assessRisk: boolean
  readonly writePlan: boolean
  readonly lead: boolean
  readonly chair: boolean
  readonly changes: readonly CaseChangeName[]
}

export function whatCan(actor: UserActor, file: CaseFile): Can {
  const live = isLive(file)
  return {
    addEntry: live && may.addEntry.holds(actor, file),
    correctEntry: may.addEntry.holds(actor, file),
    changeDetails: live && may.changeDetails.holds(actor, file),
    assessRisk: live && may.assessRisk.holds(actor, file),
    writePlan: live && may.writePlan.holds(actor, file),
    lead: may.lead.holds(actor, file),
    chair: may.chair.holds(actor, file),
    changes: changesFrom(file.state).filter(change => decides(TRANSITIONS[change].by).holds(actor, file)),
  }
}

/** OFFICIAL-SENSITIVE marks casework within OFFICIAL (domain guide 10.6). */
export function markingOf(file: Pick<CaseFile, 'tier'>): string {
  return file.tier === 'R' ? 'OFFICIAL-SENSITIVE: named recipients only' : 'OFFICIAL-SENSITIVE'
}

/** Who and what the case is, above every one of its pages. */
export function toIdentity(file: CaseFile, today: LocalDate): IdentityBarProps {
  return {
    name: file.title,
    kind: `${KIND_WORDS[file.kind]} case ${file.reference}`,
    warnings: file.warnings,
    badges: [
      {
        text: `${BAND_WORDS[file.riskBand]} risk${file.riskRaised ? ', raised by judgement' : ''}`,
        tone: BAND_TONES[file.riskBand],
      },
      { text: STATE_WORDS[file.state], tone: STATE_TONES[file.state] },
      ...(file.tier === 'R' ? [{ text: 'Restricted', tone: 'urgent' as const }] : []),
    ],
    facts: [
      { label: 'Group', value: file.groupName },
      { label: 'Lead', value: leadOf(file) },
      file.closedOn
        ? { label: 'Closed', value: formatDate(file.closedOn) }
        : { label: 'Next review', value: reviewWords(file.reviewOn, today) },
      file.handlingNote !== null && { label: 'Handling', value: file.handlingNote },
    ],
  }
}

export function leadOf(file: Pick<CaseFile, 'leadOrganisation' | 'leadUser'>): string {
  if (file.leadOrganisation === null) return 'Nobody yet'
  return file.leadUser === null ? file.leadOrganisation : `${file.leadUser}, ${file.leadOrganisation}`
}

function reviewWords(reviewOn: LocalDate | null, today: LocalDate): string {
  if (reviewOn === null) return 'Not set'
  return reviewOn < today ? `${formatDate(reviewOn)}, overdue` : formatDate(reviewOn)
}

export interface ReviewClock {
  readonly words: string
  readonly tone: Tone
  readonly date?: string
}

/** The review as a list shows it: what matters first, then the day. */
export function reviewClock(reviewOn: LocalDate | null, today: LocalDate, live: boolean): ReviewClock {
  if (!live) return { words: 'None', tone: 'done' }
  if (reviewOn === null) return { words: 'Not set', tone: 'attention' }
  const days = daysBetween(today, reviewOn)
  const date = formatShortDate(reviewOn)
  if (days < 0) return { words: `Overdue by ${countDays(-days)}`, tone: 'urgent', date }
  if (days === 0) return { words: 'Today', tone: 'attention', date }
  return { words: `In ${countDays(days)}`, tone: days <= 7 ? 'attention' : 'neutral', date }
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** The red banner while somebody looks through broken glass. */
export function glassWords(file: Pick<CaseFile, 'glassUntil'>, now: Date): string | undefined {
  if (file.glassUntil === null) return undefined
  const minutes = Math.max(1, Math.ceil((file.glassUntil.getTime() - now.getTime()) / 60_000))
  return `You opened this case in an emergency. ${minutes === 1 ? '1 minute' : `${minutes} minutes`} left, until ${formatTime(file.glassUntil)}. The chair and information governance have been told.`
}

/** An entry of the chronology; `reference` is given where it may be put right. */
export function toTimelineEntry(entry: Entry, reference?: string): TimelineEntry {
  return {
    id: `entry-${entry.id}`,
    when: formatDate(entry.happenedOn),
    iso: entry.happenedOn,
    title: titleOf(entry),
    tags: entry.corrected
      ? [{ text: 'Corrected later', colour: 'grey' }]
      : [{ text: ENTRY_KIND_WORDS[entry.kind], colour: ENTRY_KIND_COLOURS[entry.kind] }],
    source: `${entry.author}, recorded ${formatDateTime(entry.recordedAt)}`,
    handling: handlingOf(entry),
    text: entry.body,
    actions:
      reference === undefined
        ? undefined
        : [
            {
              text: 'Correct',
              hidden: `the entry of ${formatDate(entry.happenedOn)}`,
              href: paths.addEntry({ reference }, { corrects: entry.id }),
            },
          ],
  }
}

function titleOf(entry: Entry): string {
  return entry.corrects === null
    ? entry.sourceOrganisation
    : `${entry.sourceOrganisation}: corrects the entry of ${formatDate(entry.corrects)}`
}

function handlingOf(entry: Entry): string | undefined {
  if (entry.handling === 'case') return undefined
  return entry.handling === 'named_agencies' ? `Only for ${entry.visibleTo.join(', ')}` : HANDLING_WORDS.own_agency
}
