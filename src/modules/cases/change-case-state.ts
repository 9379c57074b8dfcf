import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { demand } from '../../kernel/access/permission.ts'
import { AppError } from '../../kernel/errors.ts'
import { addJob } from '../../kernel/jobs/add-job.ts'
import { Refused, Stale } from '../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { countOpenActions, countOpenCriticalActions } from '../actions/index.ts'
import type { Acting } from '../sharing/index.ts'
import { TELL_REFERRERS } from './job-names.ts'
import { logChange } from './log-change.ts'
import { decides } from './permissions.ts'
import { getCaseById, readMeetingOnRecord, readRetentionFacts } from './queries.ts'
import {
  type CaseChangeName,
  type CaseFacts,
  changeBetween,
  type ChangeGiven,
  decideChange,
  TRANSITIONS,
} from './rules/case-states.ts'
import { meetingObstacles } from './rules/meeting-guard.ts'
import { decideRetention } from './rules/retention.ts'
import { type CaseFile, type CaseState } from './types.ts'
import { CLOSE_REASON_WORDS, STATE_WORDS } from './words.ts'

/** Everything that the guards of a change ask about the case. */
export async function readFacts({ tx, deps }: Pick<Acting, 'tx' | 'deps'>, file: CaseFile): Promise<CaseFacts> {
  const [openActions, openCriticalActions, closingScore] = await Promise.all([
    countOpenActions(tx, file.id),
    countOpenCriticalActions(tx, file.id),
    hasClosingScore(tx, file.id),
  ])
  const { state, riskBand, disposeOn } = file
  return { state, riskBand, disposeOn, openActions, openCriticalActions, closingScore, today: todayIn(deps.clock) }
}

/**
 * Changes the state of a case under the guards of domain guide 2.10, with everything that follows from it: history,
 * log, review date, and at closing how long the case is kept and word to whoever referred it.
 */
export async function changeCaseState(
  ask: Acting,
  caseId: string,
  to: CaseState,
  given: ChangeGiven & { readonly version?: number | undefined },
): Promise<CaseState> {
  const { actor, tx } = ask
  const file = await getCaseById(tx, caseId)
  if (given.version !== undefined && given.version !== file.version) throw staleBy(file, to)
  const change = changeBetween(file.state, to)
  if (change === undefined)
    throw new Refused([
      {
        field: '',
        message: `A case that is ${STATE_WORDS[file.state].toLowerCase()} cannot become ${STATE_WORDS[to].toLowerCase()}`,
      },
    ])
  demandDecider(ask, file, change, given)
  const facts = await readFacts(ask, file)
  await demandMeeting(ask, file, change, given)
  const decision = decideChange(change, facts, given)
  if (!decision.allowed) throw new Refused(decision.missing)
  const effects = await effectsOf(ask, file, change, given, facts.today)
  const changed = await tx
    .updateTable('case_file')
    .set({ state: decision.to, ...effects })
    .where('id', '=', file.id)
    .where('version', '=', file.version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw staleBy(await getCaseById(tx, caseId), to)
  const reason = reasonOf(change, given)
  await tx
    .insertInto('case_change')
    .values({
      id: randomUUID(),
      case_id: file.id,
      from_state: file.state,
      to_state: decision.to,
      reason,
      made_by: actor.userId,
    })
    .execute()
  if (change === 'close') await addJob(tx, TELL_REFERRERS, { caseId: file.id })
  await logChange(tx, file, { action: ACTIONS[change], fields: ['state', ...Object.keys(effects)] })
  return decision.to
}

/** The chair decides; in a meeting whoever runs it may record that the chair did, except that a case is closed. */
function demandDecider({ actor }: Acting, file: CaseFile, change: CaseChangeName, given: ChangeGiven): void {
  const recorded = given.meetingId !== undefined && change !== 'close' && change !== 'transfer'
  demand(actor, decides(recorded ? 'leads' : TRANSITIONS[change].by), file)
}

/** A listed case is opened in a meeting only once attendance and declarations are on record there. */
async function demandMeeting(
  { tx }: Acting,
  file: CaseFile,
  change: CaseChangeName,
  given: ChangeGiven,
): Promise<void> {
  if (given.meetingId === undefined || change !== 'open') return
  const obstacles = meetingObstacles(await readMeetingOnRecord(tx, given.meetingId, file.groupId))
  if (obstacles.length > 0) throw new Refused(obstacles.map(message => ({ field: '', message })))
}

type Effects = Partial<{
  review_on: LocalDate | null
  suspended_reason: string | null
  closed_on: LocalDate | null
  close_reason: string | null
  closing_outcome: string | null
  victim_told_on: LocalDate | null
  referrer_told_on: LocalDate | null
  retention_code: string | null
  dispose_on: LocalDate | null
}>

async function effectsOf(
  ask: Acting,
  file: CaseFile,
  change: CaseChangeName,
  given: ChangeGiven,
  today: LocalDate,
): Promise<Effects> {
  switch (change) {
    case 'close':
      return closingEffects(ask, file, given, today)
    case 'transfer':
      return { review_on: null, closed_on: today, ...(await retentionOf(ask, file, today)) }
    case 'suspend':
      return { suspended_reason: given.reason ?? null, review_on: given.reviewOn ?? null }
    case 'resume':
      return { suspended_reason: null, review_on: given.reviewOn ?? null }
    case 'reopen':
      // What was decided at closing stays in the history of the case; the clock of retention stops.
      return {
        review_on: given.reviewOn ?? null, closed_on: null, close_reason: null, closing_outcome: null, victim_told_on: null,
        referrer_told_on: null, retention_code: null, dispose_on: null,
      } // biome-ignore format: what is undone
    case 'list':
    case 'open':
    case 'monitor':
      return { review_on: given.reviewOn ?? null }
  }
}

async function closingEffects(ask: Acting, file: CaseFile, given: ChangeGiven, today: LocalDate): Promise<Effects> {
  return {
    review_on: null,
    closed_on: today,
    close_reason: given.closeReason ?? null,
    closing_outcome: given.outcome ?? null,
    victim_told_on: given.victimToldOn ?? null,
    ...(await retentionOf(ask, file, today)),
  }
}

/** Everybody's cases are kept by the partnership's own schedule; without a rule for it nothing is closed. */
async function retentionOf({ tx, deps }: Acting, file: CaseFile, closedOn: LocalDate): Promise<Effects> {
  const { openedOn, lastDiscussedOn: heardOn } = file
  const rules = deps.configuration.retentionRules
  const facts = await readRetentionFacts(tx, file)
  const retention = decideRetention({ ...facts, rules, openedOn, closedOn, heardOn })
  if (retention === undefined)
    throw new AppError(
      'rule_refused',
      'The retention schedule has no rule for cases of this group. Ask your administrator to add one',
    )
  return { retention_code: retention.code, dispose_on: retention.disposeOn }
}

/** The history keeps the words of the decision, so that a reopened case still tells how it was closed. */
function reasonOf(change: CaseChangeName, given: ChangeGiven): string | null {
  if (change !== 'close') return given.reason ?? null
  const why = CLOSE_REASON_WORDS[given.closeReason ?? ''] ?? given.closeReason ?? ''
  const untold = given.victimNotTold === undefined ? '' : ` Nobody was told as victim: ${given.victimNotTold}`
  return `${why}. ${given.outcome ?? ''}${untold}`
}

async function hasClosingScore(tx: Acting['tx'], caseId: string): Promise<boolean> {
  const { rows } = await sql<{ scored: boolean }>`select exists (
    select from risk_assessment r where r.case_id = ${caseId} and r.occasion = 'closing' and r.assessed_at > coalesce(
      (select max(h.made_at) from case_change h where h.case_id = ${caseId} and h.from_state = 'closed'), '-infinity')) as scored`.execute(
    tx,
  )
  return rows[0]?.scored === true
}

function staleBy(file: CaseFile, to: CaseState): Error {
  return new Stale(
    [{ label: 'State of the case', yours: STATE_WORDS[to], theirs: STATE_WORDS[file.state] }],
    file.version,
  )
}

const ACTIONS: Readonly<Record<CaseChangeName, string>> = {
  list: 'listed',
  open: 'opened for work',
  monitor: 'moved to monitoring',
  suspend: 'suspended',
  resume: 'resumed',
  close: 'closed',
  reopen: 'reopened',
  transfer: 'transferred',
}
