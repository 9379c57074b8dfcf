import { describe, expect, it, test } from 'vitest'
import { type LoggedDeed, tellDeed } from './log-words.ts'

const looked: LoggedDeed = {
  name: 'Jo Sample',
  agency: 'A2Dominion',
  actorKind: 'user',
  action: 'look',
  objectType: 'case',
  objectId: 'C-7K2M9QX',
  caseReference: 'C-7K2M9QX',
  purpose: 'Preparing for or taking part in a meeting',
  fields: [],
  recipients: [],
  outcome: 'allowed',
}

/** As it reads across a row. */
function toSentence(deed: LoggedDeed): string {
  const { who, did, why, result } = tellDeed(deed)
  return `${who}${deed.name === null ? '' : ','} ${did}${why === undefined ? '' : ` (${why})`}: ${result}`
}

describe('a line of the log', () => {
  it('is a sentence of who, what, why and with what result', () => {
    expect(toSentence(looked)).toBe(
      'Jo Sample, A2Dominion, looked at case C-7K2M9QX (preparing for or taking part in a meeting): allowed',
    )
  })

  test.each<[Partial<LoggedDeed>, string]>([
    [
      { outcome: 'refused', action: 'looked for', purpose: null },
      'Jo Sample, A2Dominion, looked for case C-7K2M9QX: refused',
    ],
    [
      {
        outcome: 'refused',
        action: 'looked for',
        objectType: 'meeting',
        objectId: 'M-7K2M9QX',
        caseReference: 'M-7K2M9QX',
        purpose: null,
      },
      'Jo Sample, A2Dominion, looked for meeting M-7K2M9QX: refused',
    ],
    [
      { objectType: 'papers', objectId: 'M-7K2M9QX', fields: ['title'], purpose: null },
      'Jo Sample, A2Dominion, looked at the papers of meeting M-7K2M9QX of case C-7K2M9QX, title: allowed',
    ],
    [
      { action: 'minuted item', objectType: 'meeting', objectId: 'M-7K2M9QX', caseReference: null, purpose: null },
      'Jo Sample, A2Dominion, minuted an item of meeting M-7K2M9QX: allowed',
    ],
    [
      { action: 'break_glass', outcome: 'break_glass', purpose: null },
      'Jo Sample, A2Dominion, opened in an emergency case C-7K2M9QX: emergency',
    ],
    [
      { action: 'signed in', objectType: 'account', objectId: 'x', caseReference: null, purpose: null },
      'Jo Sample, A2Dominion, signed in: allowed',
    ],
    [
      { action: 'list', objectType: 'cases', objectId: '25', caseReference: null },
      'Jo Sample, A2Dominion, looked at a list of cases (preparing for or taking part in a meeting): allowed',
    ],
    [
      { action: 'export', objectId: '12 cases', caseReference: null, purpose: null },
      'Jo Sample, A2Dominion, exported cases: allowed',
    ],
    [
      { action: 'export', objectType: 'log', objectId: 'log', purpose: 'Checking that access was lawful' },
      'Jo Sample, A2Dominion, exported the log about case C-7K2M9QX (checking that access was lawful): allowed',
    ],
    [
      { action: 'searched', objectType: 'search', objectId: '9 characters', caseReference: null, purpose: null },
      'Jo Sample, A2Dominion, searched cases, people and places: allowed',
    ],
    [
      { action: 'disclosed', objectType: 'case_agency', recipients: ['Surrey Police'], purpose: null },
      'Jo Sample, A2Dominion, shared an agency of case C-7K2M9QX, with Surrey Police: allowed',
    ],
    [
      { action: 'changed', objectType: 'case', fields: ['risk_band', 'review_on'], purpose: null },
      'Jo Sample, A2Dominion, changed case C-7K2M9QX, risk band, review on: allowed',
    ],
    [
      { action: 'changed', objectType: 'action', objectId: 'A-2345678', purpose: null },
      'Jo Sample, A2Dominion, changed action A-2345678 of case C-7K2M9QX: allowed',
    ],
    [
      {
        name: null,
        actorKind: 'system',
        action: 'chased',
        objectType: 'action',
        objectId: 'A-2345678',
        caseReference: null,
        purpose: null,
      },
      'Wardmote itself chased action A-2345678: allowed',
    ],
    [
      {
        name: null,
        actorKind: 'public',
        action: 'asked for a reset of',
        objectType: 'account',
        objectId: 'x',
        caseReference: null,
        purpose: null,
      },
      'Somebody who was not signed in asked for a reset of an account: allowed',
    ],
  ])('%j', (given, sentence) => {
    expect(toSentence({ ...looked, ...given })).toBe(sentence)
  })

  it('shows no id that means nothing to whoever reads it', () => {
    const id = '2f1d6c1e-0f0a-4a6b-8f51-6a2f0c1d2e3f'
    expect(
      toSentence({ ...looked, action: 'changed', objectType: 'account', objectId: id, caseReference: null }),
    ).not.toContain(id)
    expect(
      toSentence({ ...looked, action: 'changed', objectType: 'action', objectId: id, caseReference: null }),
    ).not.toContain(id)
  })
})
