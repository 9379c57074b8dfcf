import { describe, expect, it, test } from 'vitest'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { CASE_STATES, type CaseState } from '../types.ts'
import {
  CASE_CHANGES,
  type CaseChangeName,
  type CaseFacts,
  changeBetween,
  changesFrom,
  type ChangeGiven,
  decideChange,
  obstaclesTo,
  TRANSITIONS,
} from './case-states.ts'

const today = localDate('2026-03-02')

const ready: CaseFacts = {
  state: 'open',
  riskBand: 'standard',
  openActions: 0,
  openCriticalActions: 0,
  closingScore: true,
  disposeOn: null,
  today,
}

/** Enough of everything for any change. */
const everything: ChangeGiven = {
  reason: 'Moved to custody on remand',
  reviewOn: addDays(today, 28),
  outcome: 'No report for ten weeks',
  closeReason: 'risk_reduced',
  victimToldOn: today,
}

function missingFields(
  change: CaseChangeName,
  facts: Partial<CaseFacts>,
  given: ChangeGiven = everything,
): readonly string[] {
  const decision = decideChange(change, { ...ready, state: TRANSITIONS[change].from[0] ?? 'open', ...facts }, given)
  return decision.allowed ? [] : decision.missing.map(({ field }) => field)
}

describe('the states of a case', () => {
  const allowed: Readonly<Record<CaseState, readonly CaseChangeName[]>> = {
    new: ['list', 'suspend', 'close', 'transfer'],
    listed: ['open', 'suspend', 'close', 'transfer'],
    open: ['monitor', 'suspend', 'close', 'transfer'],
    monitoring: ['open', 'suspend', 'close', 'transfer'],
    suspended: ['resume', 'close', 'transfer'],
    closed: ['reopen'],
    transferred_out: [],
  }

  test.each(
    CASE_STATES.flatMap(state => CASE_CHANGES.map(change => [state, change, allowed[state].includes(change)] as const)),
  )('a case that is %s, asked to %s: %s', (state, change, may) => {
    expect(decideChange(change, { ...ready, state }, everything).allowed).toBe(may)
    expect(changesFrom(state).includes(change)).toBe(may)
  })

  test.each([
    ['suspended', 'open', 'resume'],
    ['closed', 'open', 'reopen'],
    ['listed', 'open', 'open'],
    ['new', 'open', undefined],
    ['closed', 'closed', undefined],
  ] as const)('from %s to %s is to %s', (from, to, change) => {
    expect(changeBetween(from, to)).toBe(change)
  })
})

describe('what each change needs, domain guide 2.10', () => {
  test.each<[string, CaseChangeName, Partial<CaseFacts>, ChangeGiven, readonly string[]]>([
    ['listing names the meeting', 'list', {}, {}, ['reviewOn']],
    ['a meeting today will do', 'list', {}, { reviewOn: today }, []],
    ['a meeting yesterday will not', 'list', {}, { reviewOn: addDays(today, -1) }, ['reviewOn']],
    ['opening needs the risk assessed', 'open', { riskBand: 'not_assessed' }, everything, ['']],
    ['opening in a meeting needs no reason', 'open', {}, { meetingId: 'm', reviewOn: today }, []],
    ['opening outside one does', 'open', {}, { reviewOn: today }, ['reason']],
    ['monitoring is not for high risk', 'monitor', { riskBand: 'high' }, everything, ['']],
    ['monitoring is not for risk not assessed', 'monitor', { riskBand: 'not_assessed' }, everything, ['']],
    ['medium risk may be monitored', 'monitor', { riskBand: 'medium' }, everything, []],
    ['monitoring waits for critical actions', 'monitor', { openCriticalActions: 1, openActions: 1 }, everything, ['']],
    ['other actions may go on', 'monitor', { openActions: 3 }, everything, []],
    ['review in 12 weeks to the day', 'monitor', {}, { reviewOn: addDays(today, 84) }, []],
    ['review a day later', 'monitor', {}, { reviewOn: addDays(today, 85) }, ['reviewOn']],
    ['suspending says why and until when', 'suspend', {}, {}, ['reason', 'reviewOn']],
    [
      'a suspension may be reviewed after more than 12 weeks',
      'suspend',
      {},
      { reason: 'Prison', reviewOn: addDays(today, 200) },
      [],
    ],
    ['blank words are no reason', 'suspend', {}, { reason: '  ', reviewOn: today }, ['reason']],
    ['resuming needs the risk assessed, as opening does', 'resume', { riskBand: 'not_assessed' }, everything, ['']],
    ['closing needs its own risk score', 'close', { closingScore: false }, everything, ['']],
    ['closing waits for every action', 'close', { openActions: 1 }, everything, ['']],
    ['closing asks for reason, outcome and the victim', 'close', {}, {}, ['closeReason', 'outcome', 'victimToldOn']],
    [
      'a reason why nobody is told will do',
      'close',
      {},
      { ...everything, victimToldOn: undefined, victimNotTold: 'It would put her at risk' },
      [],
    ],
    [
      'the victim cannot have been told tomorrow',
      'close',
      {},
      { ...everything, victimToldOn: addDays(today, 1) },
      ['victimToldOn'],
    ],
    ['reopening on the last day of keeping', 'reopen', { disposeOn: addDays(today, 1) }, everything, []],
    ['reopening on the day of disposal', 'reopen', { disposeOn: today }, everything, ['']],
    ['reopening needs a new concern', 'reopen', {}, { reviewOn: today }, ['reason']],
    ['transfer waits for every action', 'transfer', { openActions: 2 }, everything, ['']],
  ])('%s', (_name, change, facts, given, fields) => {
    expect(missingFields(change, facts, given)).toEqual(fields)
  })

  it('says everything that is missing at once', () => {
    expect(missingFields('close', { closingScore: false, openActions: 2 }, {})).toEqual([
      '',
      '',
      'closeReason',
      'outcome',
      'victimToldOn',
    ])
  })

  it('tells beforehand what no answer can put right', () => {
    expect(obstaclesTo('close', { ...ready, openActions: 1 })).toEqual([
      { field: '', message: '1 action is still open. Close or supersede each one first' },
    ])
  })
})
