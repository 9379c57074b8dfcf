import type { UserActor } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import type { Answers } from '../../kernel/http/forms.ts'
import { asbMatrix, lowestAnswers } from '../cases/rules/asb-matrix.fixture.ts'
import { savePage, saveSubject } from './save-answers.ts'
import { startReferral } from './start-referral.ts'
import { submitReferral } from './submit-referral.ts'
import type { Acting, PageCode } from './types.ts'

/** Right answers to every page of a referral about a person. */
export const goodAnswers: Readonly<Record<PageCode, Answers>> = {
  about: {
    jobTitle: 'Housing officer',
    phone: '01632 960 001',
    secureEmail: 'obadiah@tansy.example',
    authorised: 'yes',
    authoriser: 'Hyacinth Overlander, team leader',
  },
  concern: { category: 'against_people', urgency: 'routine', again: 'no', panels: ['none'] },
  happening: {
    what: 'Shouting and threats at the window.',
    since: 'March 2025',
    often: 'Most evenings',
    trend: 'worse',
    flags: ['none'],
    atRisk: 'no',
  },
  impact: { victims: '3', impact: 'The household sleeps badly and keeps indoors.' },
  history: { tried: 'Tansy Homes sent two letters and visited.' },
  risk: {
    ...Object.fromEntries(
      Object.entries(lowestAnswers).map(([code, answer]) => [`risk_${code}`, code === 'others' ? [answer] : answer]),
    ),
    askedHow: 'from_file',
  },
  awareness: { told: 'yes', agreed: 'given', capacity: 'no', gateway: 'CDA115' },
  outcome: { desired: 'A plan with the police and health.', why: 'Housing powers alone have not worked.' },
  handling: { marking: 'sensitive' },
}

/** Answers that score high at once: thoughts of self-harm. */
export const highRisk: Answers = { ...goodAnswers.risk, risk_health: 'e' }

export const goodPerson: Answers = {
  role: 'perpetrator',
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  'bornOn-day': '5',
  'bornOn-month': '3',
  'bornOn-year': '1984',
  address: '14 Tansy Row, Woking',
  postcode: 'GU21 6ZZ',
}

export const goodPlace: Answers = {
  role: 'location',
  kind: 'car_park',
  name: 'Tansy Row car park',
  address: 'Tansy Row, Woking',
  postcode: 'GU21 6ZZ',
}

export const asbInstrument = {
  code: 'asb-victim-ram',
  instrument_version: 1,
  title: 'Victim risk matrix',
  definition: JSON.stringify(asbMatrix),
}

/** Writes as somebody, each step in a transaction of its own as a request is. */
export function writerOf(actor: UserActor, deps: Deps) {
  const doing = <T>(work: (ask: Acting) => Promise<T>): Promise<T> =>
    deps.asActor(actor, tx => work({ actor, tx, deps }))
  return {
    doing,
    start: (groupCode: string, subjectKind: 'person' | 'family' | 'location' | 'premises' = 'person') =>
      doing(ask => startReferral(ask, { groupCode, subjectKind })),
    /** A whole draft, ready to be sent. */
    async draft(
      groupCode: string,
      change: Partial<Record<PageCode, Answers>> = {},
      people: readonly Answers[] = [goodPerson],
    ): Promise<string> {
      const id = await doing(ask => startReferral(ask, { groupCode, subjectKind: 'person' }))
      for (const [code, answers] of Object.entries({ ...goodAnswers, ...change })) {
        await doing(ask => savePage(ask, id, code as PageCode, { answers, version: 0 }))
      }
      for (const answers of people) await doing(ask => saveSubject(ask, id, { kind: 'person', answers, version: 0 }))
      return id
    },
    submit: (id: string) => doing(ask => submitReferral(ask, id)),
  }
}
