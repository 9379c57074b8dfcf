import { describe, expect, it, test } from 'vitest'
import { addDays, localDate } from '../../../kernel/local-date.ts'
import { englandCalendar } from '../../../kernel/working-days.ts'
import type { Attendee, MeetingState } from '../types.ts'
import { decisionsFor, effectOf, refusalWithoutQuorum } from './decisions.ts'
import { quorumOf } from '../judge-quorum.ts'
import { arePapersOut, decideStep, type MeetingStep, STATE_WORDS, TRANSITIONS } from './meeting-states.ts'
import { decideLateness, papersDueOn } from './papers.ts'
import { type CaseForAgenda, proposeAgenda, reasonsToHear } from './propose-agenda.ts'
import { nextPosition, placedItems, standingItems, takenOff } from './standing-items.ts'

describe('the steps of a meeting, domain 2.4', () => {
  it('go from planned to approved', () => {
    const way: MeetingStep[] = ['open-agenda', 'issue-papers', 'start', 'close', 'issue-minutes', 'approve-minutes']
    let state: MeetingState = 'planned'
    for (const step of way) {
      const decision = decideStep(state, step)
      expect(decision.allowed, step).toBe(true)
      if (decision.allowed) state = decision.to
    }
    expect(state).toBe('approved')
  })

  it('are taken only from the states of their table', () => {
    for (const [step, { from }] of Object.entries(TRANSITIONS)) {
      const allowed = Object.keys(STATE_WORDS).filter(
        state => decideStep(state as MeetingState, step as MeetingStep).allowed,
      )
      expect(allowed.toSorted(), step).toEqual(from.toSorted())
    }
  })

  it('cannot be called off once the meeting has begun', () => {
    expect(decideStep('in_session', 'cancel')).toEqual({
      allowed: false,
      because: 'The meeting is in session, so that cannot be done now.',
    })
  })

  it('ask for the declaration from the day the papers are out', () => {
    expect(
      (['planned', 'agenda_open', 'papers_issued', 'in_session', 'approved', 'cancelled'] as const).map(arePapersOut),
    ).toEqual([false, false, true, true, true, false])
  })
})

const meetsOn = localDate('2026-03-11')

function aCase(given: Partial<CaseForAgenda> = {}): CaseForAgenda {
  const base = {
    id: 'c',
    reference: 'C-2222222',
    title: 'Quillon Sample',
    state: 'open',
    riskBand: 'standard',
    overdueActions: 0,
    deferred: false,
  } as const
  return { ...base, reviewOn: localDate('2026-06-01'), lastDiscussedOn: addDays(meetsOn, -30), ...given }
}

describe('why a case is proposed for the agenda', () => {
  test.each<[Partial<CaseForAgenda>, readonly string[]]>([
    [{}, []],
    [{ state: 'new', lastDiscussedOn: null, reviewOn: null }, ['New case']],
    [{ state: 'listed', lastDiscussedOn: null, reviewOn: null }, ['New case']],
    [{ reviewOn: localDate('2026-03-11') }, ['Review due by 11 March 2026']],
    [{ reviewOn: localDate('2026-03-12') }, []],
    [{ riskBand: 'high' }, ['Risk is high']],
    [{ overdueActions: 1 }, ['1 overdue action']],
    [{ overdueActions: 3 }, ['3 overdue actions']],
    [{ lastDiscussedOn: addDays(meetsOn, -84) }, ['Not discussed for 12 weeks']],
    [{ lastDiscussedOn: addDays(meetsOn, -83) }, []],
    [{ lastDiscussedOn: null }, ['Not discussed yet']],
    [{ deferred: true }, ['Put off by the last meeting']],
    [
      { deferred: true, riskBand: 'high', overdueActions: 2 },
      ['Put off by the last meeting', 'Risk is high', '2 overdue actions'],
    ],
  ])('%o', (given, reasons) => {
    expect(reasonsToHear(aCase(given), meetsOn)).toEqual(reasons)
  })

  it('puts reviews before new cases and high risk before the rest', () => {
    const proposed = proposeAgenda(
      [
        aCase({ id: '1', reference: 'C-4', state: 'new', lastDiscussedOn: null }),
        aCase({ id: '2', reference: 'C-3', overdueActions: 1 }),
        aCase({ id: '3', reference: 'C-2', riskBand: 'high' }),
        aCase({ id: '4', reference: 'C-1' }),
      ],
      meetsOn,
    )
    expect(proposed.map(each => each.reference)).toEqual(['C-2', 'C-3', 'C-4'])
  })
})

describe('the agenda', () => {
  it('opens with the items of domain 1.4, and those of its kind of group', () => {
    expect(standingItems('charmm').before.map(item => item.title)).toEqual([
      'Apologies and introductions',
      'Confidentiality declaration',
      'Declarations of interest',
      'Minutes and matters arising',
      'Overdue actions',
    ])
    expect(standingItems('jag').after.map(item => item.title)).toContain('Licensed premises')
    expect(standingItems('soc_jag').after.map(item => item.title)).toContain('Cuckooing addresses')
    expect(standingItems('charmm').after.map(item => item.title)).not.toContain('Licensed premises')
  })

  it('keeps reviews, new cases and other items in their places', () => {
    expect(nextPosition('case_review', [100, 500, 20_010, 30_100], 10)).toBe(10_010)
    expect(nextPosition('case_review', [10_010], 10)).toBe(10_020)
    expect(nextPosition('case_new', [10_020], 10)).toBe(20_010)
    expect(nextPosition('other', [30_100, 30_400], 10)).toBe(30_410)
  })

  it('ends with urgent items and the next dates, whatever is added, and knows what was taken off', () => {
    const opened = placedItems('jag')
    expect(opened.map(item => item.title).slice(-2)).toEqual(['Any urgent item', 'Dates of the next meetings'])
    const [urgent] = opened.slice(-2)
    expect(
      nextPosition(
        'other',
        opened.map(item => item.position),
        60,
      ),
    ).toBeLessThan(urgent?.position ?? 0)
    expect(takenOff('jag', opened)).toEqual([])
    expect(takenOff('jag', opened.slice(1)).map(item => item.title)).toEqual(['Apologies and introductions'])
  })

  it('goes out so many working days before the meeting, over weekends and bank holidays', () => {
    expect(papersDueOn(englandCalendar, localDate('2026-03-11'), 5)).toBe('2026-03-04')
    expect(papersDueOn(englandCalendar, localDate('2026-04-09'), 5)).toBe('2026-03-31')
  })

  it('says when it is late and what time is left', () => {
    const on = (today: string) => decideLateness(englandCalendar, localDate(today), localDate('2026-03-04'), meetsOn)
    expect(on('2026-03-04')).toEqual({ late: false })
    expect(on('2026-03-05')).toEqual({ late: true, daysLeft: 4 })
    expect(on('2026-03-11')).toEqual({ late: true, daysLeft: 0 })
  })
})

describe('a decision', () => {
  it('acts on its case once', () => {
    expect(effectOf('close', 'open')).toEqual({ kind: 'state', to: 'closed' })
    expect(effectOf('close', 'closed')).toEqual({ kind: 'none' })
    expect(effectOf('open', 'listed')).toEqual({ kind: 'state', to: 'open' })
    expect(effectOf('keep_open', 'open')).toEqual({ kind: 'review' })
    expect(effectOf('monitoring', 'open')).toEqual({ kind: 'state', to: 'monitoring' })
  })

  it('without quorum may be anything but to close', () => {
    expect(refusalWithoutQuorum('close', false)).toContain('no quorum')
    expect(refusalWithoutQuorum('close', true)).toBeUndefined()
    expect(refusalWithoutQuorum('keep_open', false)).toBeUndefined()
  })

  it('is offered only where it means something', () => {
    expect(decisionsFor(null)).toEqual(['noted', 'defer'])
    expect(decisionsFor('listed')).toContain('open')
    expect(decisionsFor('open')).not.toContain('open')
  })
})

describe('quorum', () => {
  const rule = {
    chairOrDeputy: true,
    each: [{ name: 'Police', kinds: ['police'] }],
    organisations: 2,
    majorityOf: null,
  }
  const attendee = (given: Partial<Attendee>): Attendee => ({
    id: 'a',
    userId: 'u',
    name: 'Zebedee Testcase',
    organisationId: 'council',
    organisation: 'Council',
    organisationKind: 'council_district',
    organisationStanding: 'responsible_authority',
    role: 'core',
    status: 'present',
    substituteName: null,
    version: 1,
    declared: true,
    ...given,
  })

  it('says in words what is missing', () => {
    expect(quorumOf({ quorum: rule }, [attendee({})])).toEqual({
      met: false,
      words: 'No quorum yet. Missing: the chair or deputy; police; one more organisation.',
    })
  })

  it('counts a substitute for the member they come for, and nobody who sent apologies', () => {
    const chair = attendee({ role: 'chair', status: 'substitute', substituteName: 'Ada Sample' })
    const officer = attendee({ organisationId: 'police', organisationKind: 'police' })
    expect(quorumOf({ quorum: rule }, [chair, officer])).toEqual({
      met: true,
      words: 'There is a quorum: 2 people from 2 agencies.',
    })
    expect(quorumOf({ quorum: rule }, [chair, { ...officer, status: 'apologies' }]).met).toBe(false)
  })

  it('counts no guest, whichever agency they come from', () => {
    const chair = attendee({ role: 'chair' })
    const guest = attendee({ userId: null, role: 'invited', organisationId: 'police', organisationKind: 'police' })
    expect(quorumOf({ quorum: rule }, [chair, guest]).met).toBe(false)
  })
})
