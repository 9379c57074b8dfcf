import { cookieJar } from '../../src/kernel/http/cookies.ts'
import { makeCsrfToken } from '../../src/kernel/http/csrf.ts'
import { newOnceKey } from '../../src/kernel/http/submissions.ts'
import type { Shot } from '../measuring/load.ts'
import type { Person } from './people.ts'

/** The same request put to Wardmote and to the bare server. */
export interface Pair {
  readonly wardmote: Shot
  readonly bare: Shot
}

export const SORTS = ['title', 'opened', 'review', 'risk'] as const
const RISKS = ['medium', 'standard'] as const
const STREETS = ['heron', 'elder', 'larch', 'willow', 'rowan', 'kestrel', 'orchard', 'finch', 'gorse', 'quince']
export const ENTRY_BEGINS = 'Benchmark: '
const ENTRY = `${ENTRY_BEGINS}visited with the neighbourhood team. The household was in, and agreed to meet again next week.`

const { session } = cookieJar('http://localhost')
export const asPerson = ({ token }: Person) => ({ cookie: `${session}=${token}`, accept: 'text/html' })

/** The list with a filter, a search and a sort: half by a street that many cases name, half by a family name. */
export function listPairs(people: readonly Person[]): readonly Pair[] {
  return people.map((person, at) => {
    const risk = pick(RISKS, at)
    const sort = pick(SORTS, Math.floor(at / 2))
    const word = at % 2 === 0 ? pick(STREETS, at / 2) : pick(person.names, at).toLowerCase()
    const query = new URLSearchParams({ q: word, risk, sort }).toString()
    return {
      wardmote: { method: 'GET', path: `/cases?${query}`, headers: asPerson(person) },
      bare: bareShot('GET', `list-${sort}`, person, { words: word, risk }),
    }
  })
}

/** A case with its newest fifty entries. */
export function casePairs(people: readonly Person[]): readonly Pair[] {
  return people.map((person, at) => {
    const { id, reference } = pick(person.cases, at)
    return {
      wardmote: { method: 'GET', path: `/cases/${reference}/entries`, headers: asPerson(person) },
      bare: bareShot('GET', 'case', person, { case: id, reference }),
    }
  })
}

/** A new entry, sent as a browser sends the form: every time with a proof and a number of its own. */
export function addPairs(people: readonly Person[], times: number): readonly Pair[] {
  const today = new Date().toISOString().slice(0, 10)
  return Array.from({ length: times }, () => people)
    .flat()
    .map((person, at) => {
      const { id, reference } = pick(person.cases, at)
      return {
        wardmote: {
          method: 'POST',
          path: `/cases/${reference}/entries/new`,
          headers: { ...asPerson(person), 'content-type': 'application/x-www-form-urlencoded' },
          body: entryBody(person, today),
        },
        bare: bareShot('POST', 'add', person, { case: id, reference }),
      }
    })
}

export function entryBody(person: Person, today: string): string {
  const [year = '', month = '', day = ''] = today.split('-')
  return new URLSearchParams({
    _csrf: makeCsrfToken(person.token),
    _once: newOnceKey(),
    'happenedOn-day': day,
    'happenedOn-month': month,
    'happenedOn-year': year,
    kind: 'fact',
    body: ENTRY,
    source: person.organisation,
    handling: 'case',
  }).toString()
}

function bareShot(
  method: Shot['method'],
  page: string,
  { user, organisation, groups, led }: Person,
  said: Readonly<Record<string, string>>,
): Shot {
  const query = new URLSearchParams({ user, organisation, groups: groups.join(','), led: led.join(','), ...said })
  return { method, path: `/${page}?${query.toString()}` }
}

function pick<T>(from: readonly T[], at: number): T {
  return from[at % from.length] as T
}
