import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { AsActor, Tx } from '../kernel/db/as-actor.ts'
import type { Database } from '../kernel/db/tables.gen.ts'
import { addDays, addMonths, type LocalDate, localDate } from '../kernel/local-date.ts'
import type { Configuration } from '../modules/agencies/index.ts'
import { chooseSet, importFile, undoImport } from '../modules/crime/fixtures.ts'
import { makeChance } from './chance.ts'
import { burglaries, councilReports, deliberateFires, type PartnerFile } from './crime/partner-files.ts'
import { drawMap, type Places, rowOf, STREET_HEADER, streetRows } from './crime/police-files.ts'
import { at, type Ground, person } from './ground.ts'

const MONTHS = 26

interface Bringing {
  readonly ground: Ground
  readonly configuration: Configuration
  readonly folder: string
}

interface Brought {
  readonly set?: string
  readonly name: string
  readonly text: string
  readonly reason: string
  /** Days before today. */
  readonly daysAgo: number
  readonly isRefused?: true
}

/**
 * Incidents of twenty-six months up to the last whole one, by the same reader and in the same way as anybody's files:
 * streets are invented, and so is everything that happened in them. One month has oddities, one import was undone and one
 * refused.
 */
export async function bringIncidents(ground: Ground, configuration: Configuration): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-incidents-'))
  try {
    const bringing = { ground, configuration, folder }
    await addPartnerSets(ground)
    await bringPolice(bringing, drawMap(makeChance(70_001)))
    await bringPartners(bringing, drawMap(makeChance(70_001)))
    await nameThemes(ground)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bringPolice(bringing: Bringing, map: Places): Promise<void> {
  const chance = makeChance(70_002)
  const months = monthsBefore(bringing.ground.today)
  const byMonth = months.map((month, index) => streetRows(map, month, index / 12, chance))
  const last = months.at(-1) ?? ''
  const before = months.at(-2) ?? ''
  const early = [STREET_HEADER, ...byMonth.slice(0, -2).flat()]
  const oddities = oddRows(before, byMonth.at(-2) ?? [])
  await bring(bringing, {
    name: `${months[0]}-to-${months.at(-3)}-surrey-street.csv`,
    text: csv(early),
    reason: 'Two years of street-level crime to begin with',
    daysAgo: 45,
  })
  await bring(bringing, {
    name: `${before}-surrey-street.csv`,
    text: csv([STREET_HEADER, ...(byMonth.at(-2) ?? []), ...oddities]),
    reason: 'The month’s street-level crime',
    daysAgo: 33,
  })
  await bring(bringing, {
    name: `${last}-surrey-street.csv`,
    text: csv([STREET_HEADER, ...(byMonth.at(-1) ?? [])]),
    reason: 'The month’s street-level crime',
    daysAgo: 4,
  })
  const stranger = rowOf({
    id: '',
    month: last,
    kind: 'Anti-social behaviour',
    outcome: '',
    force: 'Invented Constabulary',
  })
  await bring(bringing, {
    name: `${last}-invented-street.csv`,
    text: csv([STREET_HEADER, stranger]),
    reason: 'To compare with next door',
    daysAgo: 3,
    isRefused: true,
  })
}

/** What files of police.uk really hold: rows without place, outside the county, twice, and a kind that is new. */
function oddRows(month: string, rows: readonly string[]): readonly string[] {
  const asb = rows.filter(row => row.startsWith(','))
  const outside = ['Crawley 005C', 'Hart 001B', 'City of London 001F', 'City of London 001F', 'City of London 001F']
  return [
    ...Array.from({ length: 7 }, () => rowOf({ id: '', month, kind: 'Anti-social behaviour', outcome: '' })),
    ...outside.map((name, index) =>
      rowOf({ id: '', month, kind: 'Other theft', outcome: '', lsoa: [`E019999${10 + index}`, name] }),
    ),
    ...asb.slice(0, 9),
    rowOf({ id: '', month, kind: 'Invented offence', outcome: 'Status update unavailable' }),
  ]
}

async function bringPartners(bringing: Bringing, map: Places): Promise<void> {
  const { today } = bringing.ground
  const months = monthsBefore(today)
  const from = localDate(`${months.at(-14)}-01`)
  const to = addDays(addMonths(localDate(`${months.at(-1)}-01`), 1), -1)
  const council = councilReports(map, { from, to }, makeChance(70_003))
  const fires = deliberateFires(map, { from: localDate(`${months[0]}-01`), to }, makeChance(70_004))
  const break_ins = burglaries(map, { from, to }, makeChance(70_005))
  await bring(bringing, {
    set: 'council-asb',
    name: 'asb-reports.csv',
    text: partnerCsv(council),
    reason: 'For the tasking group',
    daysAgo: 12,
  })
  await bring(bringing, {
    set: 'fire-deliberate',
    name: 'deliberate-fires.csv',
    text: partnerCsv(fires),
    reason: 'For the tasking group',
    daysAgo: 11,
  })
  await bring(bringing, {
    set: 'police-burglary',
    name: 'burglary-extract.csv',
    text: partnerCsv(break_ins),
    reason: 'For the tasking group',
    daysAgo: 10,
  })
  const half = { ...council, rows: council.rows.slice(-90) }
  const mistaken = await bring(bringing, {
    set: 'council-asb',
    name: 'asb-reports-draft.csv',
    text: partnerCsv(half),
    reason: 'For the tasking group',
    daysAgo: 9,
  })
  await undoImport(
    { tx: bringing.ground.db as Tx, clock: clockOf(at(bringing.ground, -8, '09:20')) },
    {
      importId: mistaken,
      userId: person(bringing.ground, 'analyst').id,
      reason: 'Only part of the month: the whole file came in before',
    },
  )
}

/** What a partner's own kinds count towards is for the analyst to say. */
async function nameThemes({ db }: Ground): Promise<void> {
  await sql`update incident_category c set theme = case
      when s.code = 'fire-deliberate' then 'arson' when s.code = 'police-burglary' then 'burglary'
      when c.name in ('Fly-tipping', 'Graffiti', 'Abandoned vehicle') then 'environment' else 'asb' end
    from incident_set s where s.id = c.set_id and s.form = 'partner'`.execute(db)
}

const PARTNER_SETS = [
  {
    code: 'council-asb',
    name: 'ASB reported to the council',
    owner: 'Woking Borough Council',
    licence: 'For the partnership only, under the JAG’s agreement',
    caveats: 'Reports, not proven incidents. The time is that of the report.',
    columns: {
      reference: 'Case ref',
      date: 'Date reported',
      time: 'Time',
      category: 'Category',
      outcome: 'Status',
      easting: 'Easting',
      northing: 'Northing',
      street: 'Street',
      district: 'District',
    },
  },
  {
    code: 'fire-deliberate',
    name: 'Deliberate fires',
    owner: 'Surrey Fire and Rescue Service',
    licence: 'For the partnership only',
    caveats: 'Counted by call; the cause is that judged by the crew.',
    columns: {
      reference: 'Incident number',
      date: 'Time of call',
      category: 'Incident type',
      easting: 'Grid X',
      northing: 'Grid Y',
      district: 'District',
    },
  },
  {
    code: 'police-burglary',
    name: 'Burglary in Woking, with times',
    owner: 'Surrey Police',
    licence: 'For the tasking group only',
    caveats: 'From when to when it may have happened, as the victim told it. Without names.',
    columns: {
      reference: 'Crime number',
      begins: 'From',
      ends: 'To',
      category: 'Offence',
      easting: 'Easting',
      northing: 'Northing',
      street: 'Street',
      district: 'Borough',
    },
  },
]

async function addPartnerSets({ db, ...ground }: Ground): Promise<void> {
  const shared = {
    tier: 'O',
    form: 'partner',
    placed: 'exact',
    created_by: person({ db, ...ground }, 'analyst').id,
  } as const
  await db
    .insertInto('incident_set')
    .values(PARTNER_SETS.map(set => ({ ...set, ...shared, columns: JSON.stringify(set.columns) })))
    .execute()
}

/** Brings one file in as the analyst would have, so many days ago. */
async function bring({ ground, configuration, folder }: Bringing, brought: Brought): Promise<string> {
  const { db, chance: _ } = ground
  const path = join(folder, brought.name)
  writeFileSync(path, brought.text)
  const asActor = asOwner(db)
  const set = await chooseSet(db as Tx, path, brought.set)
  const when = at(ground, -brought.daysAgo, '14:10')
  const importId = makeChance(70_100 + brought.daysAgo).uuid()
  await db
    .insertInto('incident_import')
    .values({
      id: importId,
      set_id: set.id,
      file_name: brought.name,
      reason: brought.reason,
      requested_by: person(ground, 'analyst').id,
      requested_at: when,
    })
    .execute()
  const outcome = await importFile(
    { asActor, clock: clockOf(when), configuration },
    { importId, set, path, fileName: brought.name, anyForce: false },
  )
  if ((outcome.state === 'refused') !== (brought.isRefused === true))
    throw new Error(`${brought.name}: ${JSON.stringify(outcome)}`)
  await sql`update incident_slice set made_at = ${when} where import_id = ${importId}`.execute(db)
  return importId
}

/** The owner's one transaction in the place of the system's many: the demonstration is there whole or not at all. */
function asOwner(db: Kysely<Database>): AsActor {
  return (_actor, work) => work(db as Tx)
}

function clockOf(when: Date): { readonly now: () => Date } {
  return { now: () => when }
}

function monthsBefore(today: LocalDate): readonly string[] {
  const first = localDate(`${today.slice(0, 7)}-01`)
  return Array.from({ length: MONTHS }, (_, index) => addMonths(first, index - MONTHS).slice(0, 7))
}

function partnerCsv({ header, rows }: PartnerFile): string {
  return csv([header, ...rows])
}

function csv(lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n`
}
