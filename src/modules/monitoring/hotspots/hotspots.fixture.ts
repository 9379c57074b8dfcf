import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '../../../../test-support/database.ts'
import type { Answered, Visitor } from '../../../../test-support/visit.tsx'
import { addDays, addMonths, type LocalDate } from '../../../kernel/local-date.ts'
import { dated, type Jag } from '../monitoring.fixture.ts'
import { firstOfMonth } from './rules/effect.ts'

/** Where the hotspot of these tests lies; its ring and its comparison area lie around it. */
export const MIDDLE = { easting: 500_500, northing: 158_700 }

export interface Planted {
  readonly setId: number
  readonly code: string
}

export interface Planting {
  /** P: open data. O: what a partner brings, for members of groups and analysts. */
  readonly tier?: 'P' | 'O'
  readonly placed?: 'snapped' | 'exact'
  /** Months, from this many before the current one to one before it. */
  readonly months: number
  /** How many in each month in the hotspot, in the ring around it and where it is compared with. */
  readonly count: (monthsAgo: number) => { readonly inside: number; readonly ring?: number; readonly compared?: number }
  /** Days and hours known, as a partner's system has them; the month alone unless given. */
  readonly timed?: boolean
  readonly theme?: string
}

/** A year and a half, in which the hotspot fell to less than half in the last five months and nothing else moved. */
export const FALLING: Planting = {
  months: 18,
  count: ago => ({ inside: ago > 5 ? 30 : 12, ring: 6, compared: 25 }),
}

/** A data set of incidents around `MIDDLE`, written as an import writes it. */
export async function plantIncidents(
  { ownerDb }: TestDatabase,
  today: LocalDate,
  planting: Planting,
): Promise<Planted> {
  const code = `set-${randomUUID().slice(0, 8)}`
  const { id: setId } = await ownerDb
    .insertInto('incident_set')
    .values({
      code,
      name: `Incidents ${code}`,
      owner: 'Invented Police',
      tier: planting.tier ?? 'P',
      form: 'police_street',
      placed: planting.placed ?? 'snapped',
      licence: 'Open Government Licence',
      created_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: categoryId } = await ownerDb
    .insertInto('incident_category')
    .values({ set_id: setId, name: 'Anti-social behaviour', theme: planting.theme ?? 'asb' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: importId } = await ownerDb
    .insertInto('incident_import')
    .values({ set_id: setId, file_name: 'planted.csv', state: 'done', reason: 'Test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let ago = planting.months; ago >= 1; ago -= 1) {
    const month = addMonths(firstOfMonth(today), -ago)
    await plantMonth(ownerDb, { ...planting, setId, categoryId, importId, month, ago })
  }
  return { setId, code }
}

interface MonthPlanting extends Planting {
  readonly setId: number
  readonly categoryId: number
  readonly importId: string
  readonly month: LocalDate
  readonly ago: number
}

async function plantMonth(ownerDb: TestDatabase['ownerDb'], given: MonthPlanting): Promise<void> {
  const { inside, ring = 0, compared = 0 } = given.count(given.ago)
  const at = [
    ...Array.from(
      { length: inside },
      () => [MIDDLE.easting + 20, MIDDLE.northing - 30, 'On or near Invented Square'] as const,
    ),
    ...Array.from({ length: ring }, () => [MIDDLE.easting + 320, MIDDLE.northing, 'On or near Ring Lane'] as const),
    ...Array.from({ length: compared }, () => [MIDDLE.easting, MIDDLE.northing + 600, 'On or near Far Road'] as const),
  ]
  const { id: sliceId } = await ownerDb
    .insertInto('incident_slice')
    .values({
      set_id: given.setId,
      import_id: given.importId,
      force: 'surrey',
      month: given.month,
      state: 'live',
      rows: at.length,
      check_sum: `${at.length}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (at.length === 0) return
  const rows = at.map(([easting, northing, street], line) => {
    const day = addDays(given.month, line % 28)
    return {
      slice_id: sliceId,
      line: line + 1,
      category_id: given.categoryId,
      easting,
      northing,
      street,
      reference: null,
      outcome: null,
      lsoa_given: null,
      lsoa: null,
      district_code: null,
      happened_on: given.timed ? day : null,
      begins_at: given.timed ? `${day} 21:00` : null,
      ends_at: given.timed ? `${day} 22:00` : null,
    }
  })
  await ownerDb.insertInto('incident').values(rows).execute()
}

/** What somebody fills in to propose the place above, beside what the form opens with. */
export function hotspotAnswers(owner: string, given: Record<string, string | readonly string[]> = {}) {
  return { name: 'Invented Square', reason: 'Groups gather after dark and litter is set alight.', owner, ...given }
}

export const PLACE = `place=${MIDDLE.easting},${MIDDLE.northing}&radius=250`

export function taskingAnswers(to: string, day: LocalDate, given: Record<string, string> = {}) {
  return {
    to,
    what: 'Walk the square and speak to shopkeepers',
    ...dated('begins', day),
    ...dated('ends', day),
    beginsAt: '6pm',
    endsAt: '10pm',
    priority: 'priority',
    ...given,
  }
}

/** A hotspot that somebody proposed, and its reference. */
export async function proposeHotspot(by: Visitor, of: Jag, given: Answered): Promise<string> {
  const answers = { ...hotspotAnswers(of.police), ...given }
  const sent = await by.send(`/hotspots/new?group=${of.code}&${PLACE}`, answers)
  if (sent.status !== 303) throw new Error(sent.$('.govuk-error-summary').text() || sent.text)
  return sent.location?.split('/').at(-1) ?? ''
}

/** One that a member proposed and the chair agreed. */
export async function agreedHotspot(jag: Jag, given: Answered): Promise<string> {
  const reference = await proposeHotspot(jag.constable, jag, given)
  const sent = await jag.chair.send(`/hotspots/${reference}/agree`, {})
  if (sent.status !== 303) throw new Error(sent.text)
  return reference
}
