import { sql } from 'kysely'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { AppError } from '../../../kernel/errors.ts'

interface Undoer {
  readonly tx: Tx
  readonly clock: Clock
}

export interface Undoing {
  readonly importId: string
  readonly userId: string
  readonly reason: string
}

/** What undoing an import would do, for whoever is about to. */
export interface UndoPreview {
  /** Months of which earlier rows come back. */
  readonly back: readonly { readonly force: string; readonly month: string; readonly rows: number }[]
  /** Months that will hold nothing. */
  readonly empty: readonly { readonly force: string; readonly month: string }[]
  /** Months that a later import has replaced meanwhile: while there are any, that one has to be undone first. */
  readonly replaced: readonly { readonly force: string; readonly month: string }[]
}

const NOTHING: UndoPreview = { back: [], empty: [], replaced: [] }

interface Step {
  readonly id: number
  readonly force: string
  readonly month: string
  readonly state: string
  readonly before: number | null
  readonly beforeRows: number | null
}

export async function previewUndo(tx: Tx, importId: string): Promise<UndoPreview> {
  return toPreview(await readSteps(tx, importId))
}

/**
 * Takes an import back, in one step over all its months: what it had replaced counts again. Row policies let whoever
 * brings data in change which rows count, and nothing in them.
 */
export async function undoImport({ tx, clock }: Undoer, undoing: Undoing): Promise<UndoPreview> {
  const set = await tx
    .selectFrom('incident_import')
    .select('set_id')
    .where('id', '=', undoing.importId)
    .executeTakeFirst()
  if (set === undefined) throw new AppError('not_found')
  await sql`select pg_advisory_xact_lock(hashtext('wardmote imports of incidents'), ${set.set_id}::int)`.execute(tx)
  const found = await tx
    .selectFrom('incident_import')
    .select(['state', 'undone_by', 'undone_reason'])
    .where('id', '=', undoing.importId)
    .executeTakeFirstOrThrow()
  // The second press of the button, which waited for the first: there is nothing left to do.
  if (found.state === 'undone' && found.undone_by === undoing.userId && found.undone_reason === undoing.reason)
    return NOTHING
  if (found.state !== 'done') throw new AppError('rule_refused', 'Only an import that counts can be undone')
  const steps = await readSteps(tx, undoing.importId)
  const preview = toPreview(steps)
  if (preview.replaced.length > 0) {
    throw new AppError('rule_refused', 'A later import has replaced some of these months. Undo that one first')
  }
  await changeWhatCounts(tx, steps)
  await tx
    .updateTable('incident_import')
    .set({ state: 'undone', undone_by: undoing.userId, undone_at: clock.now(), undone_reason: undoing.reason })
    .where('id', '=', undoing.importId)
    .execute()
  await logEvent(tx, {
    action: 'undone',
    object: { type: 'incident_import', id: undoing.importId },
    reason: undoing.reason,
    byUserId: undoing.userId,
  })
  return preview
}

/** First away, then back: one slice of a month counts at a time. */
async function changeWhatCounts(tx: Tx, steps: readonly Step[]): Promise<void> {
  await sql`update incident_slice set state = 'undone' where id = any (${steps.map(({ id }) => id)}::int[])`.execute(tx)
  const back = steps.flatMap(({ before }) => (before === null ? [] : [before]))
  await sql`update incident_slice set state = 'live', replaced_by = null where id = any (${back}::int[])`.execute(tx)
}

/** Every month of an import, and what it replaced where that is still kept. */
async function readSteps(tx: Tx, importId: string): Promise<readonly Step[]> {
  const { rows } = await sql<Step>`
    select s.id, s.force, to_char(s.month, 'YYYY-MM') as month, s.state, b.id as before, b.rows as "beforeRows"
    from incident_slice s left join incident_slice b on b.replaced_by = s.id and b.state = 'replaced'
    where s.import_id = ${importId} and s.state in ('live', 'replaced') order by s.month, s.force`.execute(tx)
  return rows
}

function toPreview(steps: readonly Step[]): UndoPreview {
  const live = steps.filter(({ state }) => state === 'live')
  return {
    back: live.flatMap(({ force, month, before, beforeRows }) =>
      before === null ? [] : [{ force, month, rows: beforeRows ?? 0 }],
    ),
    empty: live.flatMap(({ force, month, before }) => (before === null ? [{ force, month }] : [])),
    replaced: steps.flatMap(({ force, month, state }) => (state === 'live' ? [] : [{ force, month }])),
  }
}
