import { randomUUID } from 'node:crypto'
import type { Updateable } from 'kysely'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type Difference, Stale } from '../../../kernel/http/routing.ts'
import { formatDate, todayIn } from '../../../kernel/local-date.ts'
import { newReference } from '../../../kernel/reference.ts'
import type { Asking } from '../types.ts'
import { mayTension } from './permissions.ts'
import { getEntry } from './queries.ts'
import { levelWords } from './rules/levels.ts'
import type { TensionEntry, TensionSaid } from './types.ts'

/** Any member of the group adds what their agency knows of a week (domain guide 9.7). The level they give is a proposal. */
export async function addTension(
  ask: Asking,
  groupId: string,
  said: TensionSaid,
): Promise<{ readonly reference: string }> {
  const reference = newReference('T')
  await ask.tx
    .insertInto('tension_entry')
    .values({
      id: randomUUID(),
      reference,
      group_id: groupId,
      ...toColumns(said),
      level: null,
      level_reason: null,
      level_set_by: null,
      level_set_at: null,
      closed_on: null,
      closed_reason: null,
      organisation_id: ask.actor.organisationId,
      added_by: ask.actor.userId,
      added_at: ask.deps.clock.now(),
    })
    .execute()
  await logTension(ask, { reference, groupId }, 'added', ['week', 'area', 'theme', 'proposed_level'])
  return { reference }
}

/** The coordinator puts an entry right, or brings it up to date. Tells what was changed: where nothing was, nothing is kept. */
export async function changeTension(
  ask: Asking,
  reference: string,
  said: TensionSaid & { readonly version: number },
): Promise<readonly string[]> {
  const entry = await getEntryToEdit(ask, reference)
  const changed = touched(said, entry)
  if (changed.length === 0) return changed
  await updateEntry(ask, entry, said.version, toColumns(said), now => differencesOf(ask, said, now))
  await logTension(ask, entry, 'changed', changed)
  return changed
}

/** The chair or deputy settles the level, and says why. */
export async function setLevel(
  ask: Asking,
  reference: string,
  said: { readonly version: number; readonly level: number; readonly reason: string },
): Promise<void> {
  const entry = await getEntryToGrade(ask, reference)
  const { levels } = ask.deps.configuration.monitoring.tension
  const set = {
    level: said.level,
    level_reason: said.reason,
    level_set_by: ask.actor.userId,
    level_set_at: ask.deps.clock.now(),
  }
  await updateEntry(ask, entry, said.version, set, now => {
    const theirs = now.level === null ? 'Not set' : levelWords(levels, now.level)
    return now.level === entry.level && now.level === said.level
      ? []
      : [{ label: 'Level', yours: levelWords(levels, said.level), theirs }]
  })
  await logTension(ask, entry, 'set the level of', ['level', 'level_reason'])
}

/** The tension is over, or the entry was folded into another. */
export async function closeTension(
  ask: Asking,
  reference: string,
  said: { readonly version: number; readonly reason: string },
): Promise<void> {
  const entry = await getEntryToEdit(ask, reference)
  const set = { closed_on: todayIn(ask.deps.clock), closed_reason: said.reason }
  await updateEntry(ask, entry, said.version, set, () => [])
  await logTension(ask, entry, 'closed', ['closed_on', 'closed_reason'])
}

export async function getEntryToEdit(ask: Asking, reference: string): Promise<TensionEntry> {
  const entry = await getEntry(ask.tx, reference)
  demand(ask.actor, mayTension.edit, entry)
  refuseClosed(entry)
  return entry
}

export async function getEntryToGrade(ask: Asking, reference: string): Promise<TensionEntry> {
  const entry = await getEntry(ask.tx, reference)
  demand(ask.actor, mayTension.setLevel, entry)
  refuseClosed(entry)
  return entry
}

function refuseClosed({ closedOn }: TensionEntry): void {
  if (closedOn !== null) throw new AppError('rule_refused', 'This entry is closed. Add a new one for this week.')
}

async function updateEntry(
  ask: Asking,
  entry: TensionEntry,
  version: number,
  set: Updateable<Database['tension_entry']>,
  differences: (now: TensionEntry) => readonly Difference[],
): Promise<void> {
  const { numUpdatedRows } = await ask.tx
    .updateTable('tension_entry')
    .set(set)
    .where('id', '=', entry.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  const now = await getEntry(ask.tx, entry.reference)
  const found = differences(now)
  const other = { label: 'The entry', yours: 'As you opened it', theirs: 'Changed by somebody else' }
  throw new Stale(found.length > 0 ? found : [other], now.version)
}

function toColumns(said: TensionSaid) {
  const necessary = said.characteristicsReason !== undefined
  return {
    week: said.week,
    area_code: said.area,
    theme: said.theme,
    experienced: said.experienced ?? '',
    evidenced: said.evidenced ?? '',
    potential: said.potential ?? '',
    source_grade: said.sourceGrade,
    characteristics: necessary ? [...said.characteristics] : [],
    characteristics_reason: said.characteristics.length > 0 ? (said.characteristicsReason ?? null) : null,
    trend: said.trend,
    disorder_risk: said.disorderRisk,
    proposed_level: said.proposedLevel,
    reassurance: said.reassurance ?? '',
    owner_organisation_id: said.owner ?? null,
    media: said.media ?? '',
    review_on: said.reviewOn,
  }
}

const LABELS = {
  experienced: 'Experienced',
  evidenced: 'Evidenced',
  potential: 'Potential',
  reassurance: 'Reassurance',
  media: 'Media',
  trend: 'Trend',
  disorderRisk: 'Risk of disorder',
} as const
type Labelled = keyof typeof LABELS

function differencesOf(ask: Asking, said: TensionSaid, now: TensionEntry): readonly Difference[] {
  const { levels } = ask.deps.configuration.monitoring.tension
  const texts = (Object.entries(LABELS) as [Labelled, string][]).map(([key, label]) => ({
    label,
    yours: said[key] ?? '',
    theirs: now[key],
  }))
  const others = [
    {
      label: 'Proposed level',
      yours: levelWords(levels, said.proposedLevel),
      theirs: levelWords(levels, now.proposedLevel),
    },
    { label: 'Review', yours: formatDate(said.reviewOn), theirs: formatDate(now.reviewOn) },
  ]
  return [...texts, ...others]
    .filter(({ yours, theirs }) => yours !== theirs)
    .map(({ label, yours, theirs }) => ({ label, yours: yours || 'Nothing', theirs: theirs || 'Nothing' }))
}

function touched(said: TensionSaid, entry: TensionEntry): readonly string[] {
  const texts = (Object.keys(LABELS) as Labelled[]).filter(key => (said[key] ?? '') !== entry[key])
  const { week, area_code, theme, source_grade, characteristics, characteristics_reason, ...columns } = toColumns(said)
  const others = {
    week: week === entry.week,
    area: area_code === entry.areaCode,
    theme: theme === entry.theme,
    source_grade: source_grade === entry.sourceGrade,
    characteristics: characteristics.toSorted().join() === entry.characteristics.toSorted().join(),
    characteristics_reason: characteristics_reason === entry.characteristicsReason,
    proposed_level: columns.proposed_level === entry.proposedLevel,
    owner: columns.owner_organisation_id === entry.ownerId,
    review_on: columns.review_on === entry.reviewOn,
  }
  return [...texts, ...Object.entries(others).flatMap(([field, same]) => (same ? [] : [field]))]
}

export async function logTension(
  ask: Asking,
  entry: Pick<TensionEntry, 'reference' | 'groupId'>,
  action: string,
  fields: readonly string[] = [],
): Promise<void> {
  await logEvent(ask.tx, { action, object: { type: 'tension', id: entry.reference }, groupId: entry.groupId, fields })
}
