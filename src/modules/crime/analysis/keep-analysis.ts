import { createHash, randomUUID } from 'node:crypto'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Ask } from '../../../kernel/http/routing.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { dataCut } from '../data/index.ts'
import { PROGRAMS, type AnalysisKind } from './programs.ts'
import { stableText } from './rules/stable-text.ts'

/** What an analysis asks. Everything its result depends on besides the incidents themselves belongs into `question`. */
export interface AnalysisAsked {
  readonly kind: AnalysisKind
  readonly question: Readonly<Record<string, unknown>>
  readonly setIds: readonly number[]
  /** The first days of the first and of the last month that it reads. */
  readonly from: LocalDate
  readonly to: LocalDate
}

export interface KeptAnalysis<R> {
  readonly id: string
  readonly result: R
  readonly dataCut: string
  readonly program: string
  readonly madeAt: Date
}

const ATTEMPTS = 3

/**
 * The result kept for this question, data cut and program, or else worked out now and kept. Results are plain JSON without
 * a clock in it: the same question of the same cut gives the same bytes (`stableText`), whoever asks and whenever.
 */
export async function keepAnalysis<R>(
  { tx }: Pick<Ask, 'tx'>,
  asked: AnalysisAsked,
  compute: () => R | Promise<R>,
): Promise<KeptAnalysis<R>> {
  const setIds = [...asked.setIds].sort((one, other) => one - other)
  const question = stableText({ ...asked.question, from: asked.from, to: asked.to, setIds })
  const program = `${asked.kind} ${PROGRAMS[asked.kind]}`
  const hash = createHash('sha256').update(question).digest('hex')
  let cut = await dataCut(tx, { setIds, from: asked.from, to: asked.to })
  for (let attempt = 1; ; attempt += 1) {
    const known = await find<R>(tx, asked.kind, hash, cut, program)
    if (known !== undefined) return known
    const result = stableText(await compute())
    // An import may have replaced a month meanwhile: a result stands on one cut, or it is worked out again.
    const after = await dataCut(tx, { setIds, from: asked.from, to: asked.to })
    if (after !== cut && attempt < ATTEMPTS) {
      cut = after
      continue
    }
    await tx
      .insertInto('analysis')
      .values({
        id: randomUUID(),
        kind: asked.kind,
        question,
        question_hash: hash,
        set_ids: setIds,
        data_cut: after,
        program,
        result,
      })
      .onConflict(clash => clash.columns(['kind', 'question_hash', 'data_cut', 'program']).doNothing())
      .execute()
    const kept = await find<R>(tx, asked.kind, hash, after, program)
    if (kept === undefined) throw new Error(`The analysis ${asked.kind} was kept and cannot be read back`)
    return kept
  }
}

async function find<R>(
  tx: Tx,
  kind: string,
  hash: string,
  cut: string,
  program: string,
): Promise<KeptAnalysis<R> | undefined> {
  const row = await tx
    .selectFrom('analysis')
    .select(['id', 'result', 'data_cut', 'program', 'made_at'])
    .where('kind', '=', kind)
    .where('question_hash', '=', hash)
    .where('data_cut', '=', cut)
    .where('program', '=', program)
    .executeTakeFirst()
  return (
    row && { id: row.id, result: row.result as R, dataCut: row.data_cut, program: row.program, madeAt: row.made_at }
  )
}
