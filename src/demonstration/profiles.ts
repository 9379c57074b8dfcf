import type { Tx } from '../kernel/db/as-actor.ts'
import { addMonths, localDate } from '../kernel/local-date.ts'
import type { Configuration } from '../modules/agencies/index.ts'
import { changeSince, type ProfileQuestion, workOut } from '../modules/crime/fixtures.ts'
import { makeChance } from './chance.ts'
import { at, type Ground, person, reference } from './ground.ts'

interface CastProfile {
  readonly group: string
  readonly maker: string
  readonly title: string
  readonly sets: readonly string[]
  readonly question: ProfileQuestion
  /** Days before today, the first edition first; `behind`: so many months fewer were known then. */
  readonly editions: readonly { readonly daysAgo: number; readonly behind: number; readonly by: string }[]
}

const TOWN_CENTRE: CastProfile = {
  group: 'woking-jag',
  maker: 'asb.woking',
  title: 'Woking town centre after dark',
  sets: ['police-street'],
  question: {
    where: { kind: 'circle', easting: 500_500, northing: 158_700, radius: 500 },
    placeName: 'Woking town centre',
    theme: null,
    kinds: [],
    months: 24,
    upTo: null,
    comparison: 'county',
  },
  editions: [
    { daysAgo: 30, behind: 1, by: 'asb.woking' },
    { daysAgo: 2, behind: 0, by: 'analyst' },
  ],
}

const REPORTS: CastProfile = {
  group: 'woking-jag',
  maker: 'analyst',
  title: 'Anti-social behaviour in Woking, as reported to the council',
  sets: ['council-asb'],
  question: {
    where: { kind: 'district', code: 'E07000217' },
    placeName: 'Woking',
    theme: 'asb',
    kinds: [],
    months: 24,
    upTo: null,
    comparison: 'none',
  },
  editions: [{ daysAgo: 5, behind: 0, by: 'analyst' }],
}

/** Around a place that the council knows to the metre: some months are of so few reports that they are not told. */
const ALLOTMENTS: CastProfile = {
  group: 'woking-jag',
  maker: 'asb.woking',
  title: 'Reports around the recreation ground and the allotments',
  sets: ['council-asb'],
  question: {
    where: { kind: 'circle', easting: 496_800, northing: 158_600, radius: 400 },
    placeName: 'Recreation ground and allotments',
    theme: null,
    kinds: [],
    months: 24,
    upTo: null,
    comparison: 'none',
  },
  editions: [{ daysAgo: 4, behind: 0, by: 'asb.woking' }],
}

/**
 * Three problem profiles of a JAG: a place in two editions, a theme, and a place with few incidents. Asked for once the
 * incidents are there.
 */
export async function profileProblems(ground: Ground, configuration: Configuration): Promise<void> {
  // Its own chance: what else the demonstration holds stays the same, to the letter.
  const own: Ground = { ...ground, chance: makeChance(94_001) }
  for (const cast of [TOWN_CENTRE, REPORTS, ALLOTMENTS]) await makeProfile(own, configuration, cast)
}

async function makeProfile(ground: Ground, configuration: Configuration, cast: CastProfile): Promise<void> {
  const { db, today } = ground
  const sets = await db.selectFrom('incident_set').select('id').where('code', 'in', cast.sets).orderBy('id').execute()
  const setIds = sets.map(({ id }) => id)
  const id = ground.chance.uuid()
  await db
    .insertInto('problem_profile')
    .values({
      id,
      reference: `PP-${reference(ground)}`,
      group_id: ground.group(cast.group).id,
      title: cast.title,
      question: JSON.stringify(cast.question),
      set_ids: setIds,
      created_by: person(ground, cast.maker).id,
      created_at: at(ground, -(cast.editions[0]?.daysAgo ?? 0)),
    })
    .execute()
  let last: Parameters<typeof changeSince>[0] | undefined
  for (const [index, { daysAgo, behind, by }] of cast.editions.entries()) {
    const upTo = behind === 0 ? null : addMonths(localDate(`${today.slice(0, 7)}-01`), -1 - behind)
    // The owner writes the demonstration, so no actor is asked about; the figures are those anybody would get.
    const figures = await workOut({ tx: db as Tx, deps: { configuration } }, { ...cast.question, upTo }, setIds)
    if (figures === undefined) throw new Error(`${cast.title}: its data sets hold no month in common`)
    const edition = index + 1
    await db
      .insertInto('problem_profile_edition')
      .values({
        profile_id: id,
        edition,
        data_cut: figures.dataCut,
        result: figures.text,
        check_sum: figures.checkSum,
        note: last === undefined ? '' : changeSince(last, figures),
        made_by: person(ground, by).id,
        made_at: at(ground, -daysAgo, '11:20'),
      })
      .execute()
    last = { edition, ...figures }
  }
}
