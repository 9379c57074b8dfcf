import { connect } from '../../src/kernel/db/connect.ts'
import { makeAsActor } from '../../src/kernel/db/as-actor.ts'
import { asAdmin, type Scratch } from '../cases/scratch-database.ts'
import { median } from '../measuring/figures.ts'
import { harderQuestions, plainQuestions, type Question } from './questions.ts'
import { milliseconds, openQueue, p95, signIn } from './queue.ts'
import { bareSide, type Side, wardmoteSide } from './search-sides.ts'

export interface SearchFigures {
  readonly recall: number
  readonly harderRecall: number
  readonly p95Ratio: number
  readonly harderP95Ratio: number
  /** The slowest of twenty openings of the queue of duplicates. */
  readonly queueMs: number
}

type Say = (line: string) => void

/** Both sides answer the same questions in turn, one after the other, so that what slows one slows the other. */
export async function compareSearch(scratch: Scratch, rounds: number, say: Say): Promise<SearchFigures> {
  const connection = connect(scratch.loginUrl, { max: 1, prepare: true })
  try {
    return await asAdmin(scratch.adminUrl, async admin => {
      const { everywhere, coordinator } = await signIn(admin)
      const asActor = makeAsActor(connection)
      const sides = {
        bare: bareSide(admin),
        wardmote: wardmoteSide(asActor, everywhere),
        coordinator: wardmoteSide(asActor, coordinator),
      }
      const [plain, harder] = [await plainQuestions(admin), await harderQuestions(admin)]
      const entities = await readEntities(admin)
      await recallOf('bare', plain, sides.bare, entities, say)
      const ours = await askInTurn(plain, harder, sides, rounds)
      say(`  bare        ${words(ours.bare)}`)
      say(`  plain       ${words(ours.plain)}`)
      say(`  harder      ${words(ours.harder)}`)
      say(`  plain, as the coordinator of one group  ${words(ours.coordinator)}`)
      const [recall, harderRecall] = [
        await recallOf('plain', plain, sides.wardmote, entities, say),
        await recallOf('harder', harder, sides.wardmote, entities, say),
      ]
      const queueMs = Math.max(await openQueue(asActor, everywhere, say), await openQueue(asActor, coordinator, say))
      return {
        queueMs,
        recall,
        harderRecall,
        p95Ratio: median(ours.plain.map((times, round) => p95(times) / p95(ours.bare[round] ?? []))),
        harderP95Ratio: median(ours.harder.map((times, round) => p95(times) / p95(ours.bare[round] ?? []))),
      }
    })
  } finally {
    await connection.close()
  }
}

type Entities = ReadonlyMap<string, number>

/** Whom each description is of, under its id and under its number on the bare side. */
async function readEntities(admin: Parameters<typeof bareSide>[0]): Promise<Entities> {
  const { rows } = await admin.query<{ n: number; id: string; entity: number }>(
    `select n, bench.id('description', n) as id, entity from bench.bare`,
  )
  return new Map(rows.flatMap(({ n, id, entity }) => [[String(n), entity] as const, [id, entity] as const]))
}

async function recallOf(
  name: string,
  questions: readonly Question[],
  side: Side,
  entities: Entities,
  say: Say,
): Promise<number> {
  const byKind = new Map<string, { asked: number; found: number }>()
  for (const { kind, sought, entity } of questions) {
    const found = (await side(sought)).some(id => entities.get(id) === entity)
    const so = byKind.get(kind) ?? { asked: 0, found: 0 }
    byKind.set(kind, { asked: so.asked + 1, found: so.found + Number(found) })
  }
  for (const [kind, { asked, found }] of byKind) say(`  ${name}: ${kind}: ${found} of ${asked}`)
  const all = [...byKind.values()]
  return all.reduce((sum, { found }) => sum + found, 0) / all.reduce((sum, { asked }) => sum + asked, 0)
}

/** Milliseconds of each question, by round. The first round only warms up. */
async function askInTurn(
  plain: readonly Question[],
  harder: readonly Question[],
  sides: { readonly bare: Side; readonly wardmote: Side; readonly coordinator: Side },
  rounds: number,
) {
  const times = {
    bare: [] as number[][],
    plain: [] as number[][],
    harder: [] as number[][],
    coordinator: [] as number[][],
  }
  for (let round = 0; round <= rounds; round += 1) {
    const now = { bare: [] as number[], plain: [] as number[], harder: [] as number[], coordinator: [] as number[] }
    for (const [at, { sought }] of plain.entries()) {
      const turns = [
        async () => now.bare.push(await milliseconds(() => sides.bare(sought))),
        async () => now.plain.push(await milliseconds(() => sides.wardmote(sought))),
        async () => now.harder.push(await milliseconds(() => sides.wardmote(harder[at]?.sought ?? sought))),
        async () => now.coordinator.push(await milliseconds(() => sides.coordinator(sought))),
      ]
      for (const turn of (at + round) % 2 === 0 ? turns : turns.toReversed()) await turn()
    }
    if (round === 0) continue
    for (const name of ['bare', 'plain', 'harder', 'coordinator'] as const) times[name].push(now[name])
  }
  return times
}

function words(rounds: readonly (readonly number[])[]): string {
  const of = (pick: (times: readonly number[]) => number) => median(rounds.map(pick)).toFixed(2)
  return `median ${of(median)} ms, 95 in 100 within ${of(p95)} ms`
}
