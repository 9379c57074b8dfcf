import { systemClock } from '../src/kernel/clock.ts'
import { addDays, type LocalDate, todayIn } from '../src/kernel/local-date.ts'
import { encode, type FormSeen, type Typed } from './browsing.ts'
import { encodeParts } from './parts.ts'

export type { Typed } from './browsing.ts'

const today = todayIn(systemClock)

/** What a practitioner would type, by the name of the question. */
const ANSWERS: Typed = {
  accept: 'yes',
  accepted: 'yes',
  authorised: 'yes',
  authoriser: 'Sergeant Quillon Sample',
  band: [],
  bandReason: '',
  email: 'new.colleague@wardmote.example',
  comparisonRadius: '',
  familyName: 'Quillfeather',
  givenName: 'Tamsin',
  hours: '1.5',
  judgement: '',
  later: [],
  multiAgency: 'yes',
  name: 'Quillon Sample',
  phone: '01632 960100',
  postcode: 'GU21 1AA',
  rank: '',
  time: '10:00',
  uprn: '',
  victimNotTold: 'There is no victim to tell.',
  licenceNumber: '',
}

/** Days from now: what happened lies behind, what is to be done lies ahead. */
const DAYS: Readonly<Record<string, number>> = {
  bornOn: -9_000,
  from: 0,
  happenedOn: -2,
  last: 30,
  signedOn: -1,
  withdrawnOn: 0,
}
const USUAL_DAYS = 20

/**
 * A form as it was shown, with every question answered as its page asks: the body that a browser would send. Where it
 * asks for files it is sent as parts.
 */
export function validBody(form: FormSeen, own: Typed = {}): string | Buffer {
  const typed: Record<string, string | readonly string[]> = {}
  for (const [name, value] of form.holds) typed[name] = [...[typed[name] ?? []].flat(), value]
  for (const [name, choices] of form.asks) {
    const answer = own[name] ?? ANSWERS[name] ?? (isAnswered(typed[name]) ? undefined : likely(name, choices))
    if (answer !== undefined) typed[name] = answer
  }
  if (form.files.length === 0) return encode({ ...typed, ...own })
  const answers = Object.entries({ ...typed, ...own }).filter(([name]) => !form.files.includes(name))
  const fields = answers.flatMap(([name, value]) => [value].flat().map(each => [name, each] as const))
  const chosen = form.files.filter(field => own[field] === undefined || own[field].length > 0)
  return encodeParts(
    fields,
    chosen.map(field => ({ field, name: `${field}.csv`, content: contentOf(own[field]) })),
  )
}

/** Of a file: what the form is given for it as if it were an answer; an empty list chooses none. */
function contentOf(given: Typed[string] | undefined): string {
  return [given ?? 'One,Two\n1,2\n'].flat().join('\n')
}

function likely(name: string, choices: readonly string[]): string {
  if (name.startsWith('output-')) return ''
  const [, question = '', part] = /^(.*)-(day|month|year)$/.exec(name) ?? []
  if (part !== undefined) return partOf(addDays(today, DAYS[question] ?? USUAL_DAYS), part)
  return choices.find(choice => choice !== '') ?? 'Seen on the stairs'
}

function isAnswered(held: string | readonly string[] | undefined): boolean {
  return held !== undefined && [held].flat().some(value => value !== '')
}

function partOf(date: LocalDate, part: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return { year, month, day }[part] ?? ''
}
