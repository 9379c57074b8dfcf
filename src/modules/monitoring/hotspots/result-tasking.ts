import type { Updateable } from 'kysely'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { AppError } from '../../../kernel/errors.ts'
import { Refused, Stale } from '../../../kernel/http/routing.ts'
import { formatDateTime } from '../../../kernel/local-date.ts'
import { may } from './permissions.ts'
import { noteChange } from './propose-hotspot.ts'
import { hoursWords } from './rules/hours.ts'
import { outputsWords } from './rules/outputs.ts'
import { mayMoveTasking, TASKING_WORDS } from './rules/states.ts'
import { getTasking } from './tasking-queries.ts'
import { tellOfficers } from './tell-officers.ts'
import type { Asking, Tasking } from './types.ts'

export interface Result {
  readonly reference: string
  readonly version: number
  readonly state: 'done' | 'not_done'
  readonly hours: number | null
  readonly outputs: Readonly<Record<string, number>>
  readonly note: string | null
  /** Why an earlier result is corrected. */
  readonly why?: string | undefined
}

/** The tasking, if whoever asks may give or correct its result now. */
export async function getTaskingToResult(ask: Asking, reference: string): Promise<Tasking> {
  const tasking = await getTasking(ask.tx, reference)
  demand(ask.actor, may.giveResult, tasking)
  if (tasking.state === 'withdrawn') {
    throw new AppError('rule_refused', 'This tasking was withdrawn: nothing has to be reported.')
  }
  return tasking
}

/** What came of a tasking, by the officer or a colleague of their agency. Given twice, it is a correction with a reason. */
export async function giveResult(ask: Asking, given: Result): Promise<void> {
  const tasking = await getTaskingToResult(ask, given.reference)
  const corrects = mayMoveTasking(tasking.state, 'correct')
  if (tasking.version !== given.version) throw new Stale(differences(ask, tasking, given), tasking.version)
  if (given.state === 'done' && ask.deps.clock.now() < tasking.beginsAt) {
    const message = `It begins on ${formatDateTime(tasking.beginsAt)}, so it cannot be done yet`
    throw new Refused([{ field: 'state', message }])
  }
  await update(ask, tasking, {
    state: given.state,
    result: given.note,
    hours: given.hours === null ? null : String(given.hours),
    outputs: JSON.stringify(given.outputs),
    resulted_by: ask.actor.userId,
    resulted_at: ask.deps.clock.now(),
  })
  await noteChange(ask, {
    hotspotId: tasking.hotspotId,
    taskingId: tasking.id,
    change: corrects ? 'result corrected' : `tasking ${TASKING_WORDS[given.state].toLowerCase()}`,
    note: corrects ? `${given.why ?? ''}\nBefore: ${resultWords(ask, tasking)}` : undefined,
  })
  await logEvent(ask.tx, {
    action: corrects ? 'corrected result' : 'gave result',
    object: { type: 'tasking', id: tasking.reference },
    groupId: tasking.groupId,
    fields: ['state', 'hours', 'outputs', 'result'],
  })
}

/** Taken back by those who lead the group, before anybody has answered. */
export async function withdrawTasking(
  ask: Asking,
  said: { readonly reference: string; readonly version: number; readonly reason: string },
): Promise<void> {
  const tasking = await getTaskingToWithdraw(ask, said.reference)
  if (tasking.version !== said.version) {
    throw new Stale(
      [{ label: 'The tasking', yours: 'As you read it', theirs: TASKING_WORDS[tasking.state] }],
      tasking.version,
    )
  }
  await update(ask, tasking, { state: 'withdrawn' })
  await noteChange(ask, {
    hotspotId: tasking.hotspotId,
    taskingId: tasking.id,
    change: 'tasking withdrawn',
    note: said.reason,
  })
  await logEvent(ask.tx, {
    action: 'withdrew tasking',
    object: { type: 'tasking', id: tasking.reference },
    groupId: tasking.groupId,
    fields: ['state'],
  })
  await tellOfficers(ask, {
    ...tasking,
    subject: 'A tasking was withdrawn',
    body: 'A tasking that was issued to you or your agency no longer has to be done. Sign in to read why.',
  })
}

export async function getTaskingToWithdraw(ask: Asking, reference: string): Promise<Tasking> {
  const tasking = await getTasking(ask.tx, reference)
  demand(ask.actor, may.withdrawTasking, tasking)
  if (!mayMoveTasking(tasking.state, 'withdraw')) {
    throw new AppError('rule_refused', `This tasking is ${TASKING_WORDS[tasking.state].toLowerCase()} already.`)
  }
  return tasking
}

async function update(ask: Asking, tasking: Tasking, set: Updateable<Database['tasking']>): Promise<void> {
  const { numUpdatedRows } = await ask.tx
    .updateTable('tasking')
    .set(set)
    .where('id', '=', tasking.id)
    .where('version', '=', tasking.version)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    throw new Stale(
      [{ label: 'The tasking', yours: 'As you read it', theirs: 'Changed a moment ago' }],
      tasking.version + 1,
    )
  }
}

/** "Done. 2 hours. Contacts: 5." and the note. */
export function resultWords({ deps }: Pick<Asking, 'deps'>, tasking: Tasking): string {
  const kinds = deps.configuration.monitoring.hotspots.outputs
  return [
    TASKING_WORDS[tasking.state],
    tasking.hours === null ? undefined : hoursWords(tasking.hours),
    outputsWords(tasking.outputs, kinds),
    tasking.result ?? undefined,
  ]
    .filter(Boolean)
    .join('. ')
}

function differences(ask: Asking, now: Tasking, given: Result) {
  const kinds = ask.deps.configuration.monitoring.hotspots.outputs
  const by = now.resultedAt === null ? '' : ` (${now.resultedBy ?? 'somebody'}, ${formatDateTime(now.resultedAt)})`
  return [
    { label: 'Result', yours: TASKING_WORDS[given.state], theirs: `${TASKING_WORDS[now.state]}${by}` },
    { label: 'Hours', yours: hoursOf(given.hours), theirs: hoursOf(now.hours) },
    { label: 'Outputs', yours: outputsWords(given.outputs, kinds), theirs: outputsWords(now.outputs, kinds) },
  ].filter(({ yours, theirs }) => yours !== theirs)
}

function hoursOf(hours: number | null): string {
  return hours === null ? 'None' : hoursWords(hours)
}
