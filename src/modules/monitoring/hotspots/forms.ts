import { z } from 'zod'
import {
  choice, choices, crossCheck, dateField, integer, longText, oneValue, textField, timeField,
} from '../../../kernel/http/forms.ts' // biome-ignore format: a list of names
import { WrongAnswer } from '../../../kernel/http/field-kinds.ts'
import { daysBetween } from '../../../kernel/local-date.ts'
import { withoutPeople } from '../without-people.ts'
import { REGISTER_STATES } from './queries.ts'
import { COMPARISONS } from './resolve-place.ts'
import { MOST_HOURS, readHours } from './rules/hours.ts'
import { LARGEST_CELL, LARGEST_RADIUS, SMALLEST_CELL, SMALLEST_RADIUS } from './rules/shape.ts'
import { TASKING_FILTERS, WHOSE } from './tasking-queries.ts'

const version = integer({
  name: 'the version of this page',
  min: 1,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})
const optional = { required: false } as const
const cursor = textField({ name: 'the page', max: 2000, required: false })
const groupCode = textField({ name: 'the group', max: 100, required: false })

export const RegisterQuery = z.object({
  state: choice(REGISTER_STATES, 'Select a state', optional),
  group: groupCode,
  theme: textField({ name: 'the theme', max: 60, required: false }),
  review: choice(['due'] as const, 'Select reviews that are due or all', optional),
  after: cursor,
})
export type RegisterAnswers = z.output<typeof RegisterQuery>

const radius = (name: string) => integer({ name, min: SMALLEST_RADIUS, max: LARGEST_RADIUS, required: false })

/**
 * What a link to a new hotspot may say. An analysis gives `easting`, `northing` and `radius`, or `cell` and `at`
 * (`499000,158500;499500,158500`: south-western corners); the page itself gives `place` and `radius`.
 */
export const NewQuery = z.object({
  group: groupCode,
  place: textField({ name: 'where it is', max: 60, required: false }),
  easting: integer({ name: 'the easting', min: 0, max: 699_999, required: false }),
  northing: integer({ name: 'the northing', min: 0, max: 1_299_999, required: false }),
  radius: textField({ name: 'how far it reaches', max: 10, required: false }),
  cell: integer({ name: 'the size of the squares', min: SMALLEST_CELL, max: LARGEST_CELL, required: false }),
  at: textField({ name: 'the squares', max: 4000, required: false }),
  analysis: textField({ name: 'the analysis', max: 40, required: false }),
  /** The reference of the problem profile from which it is taken on. */
  profile: textField({ name: 'the profile', max: 40, required: false }),
  theme: textField({ name: 'the theme', max: 60, required: false }),
  sets: textField({
    name: 'the data sets',
    max: 400,
    required: false,
    pattern: { test: /^\d{1,9}(,\d{1,9})*$/, message: 'The data sets must be numbers' },
  }),
  reason: textField({ name: 'the reason', max: 500, required: false }),
})
export type NewAnswers = z.output<typeof NewQuery>

/** The first question of a new hotspot, asked by GET so that the answer can be drawn before anything is kept. */
export const PlaceForm = z.object({
  place: textField({ name: 'where its middle is', max: 60 }),
  radius: integer({ name: 'how far it reaches', min: SMALLEST_RADIUS, max: LARGEST_RADIUS }),
})

const comparison = {
  comparison: choice(COMPARISONS, 'Select what it is compared with'),
  comparisonName: textField({ name: 'the name of the comparison area', max: 100, required: false }),
  comparisonPlace: textField({ name: 'where the middle of the comparison area is', max: 60, required: false }),
  comparisonRadius: radius('how far the comparison area reaches'),
}

export interface Choices {
  /** The year in which it is asked, to tell a day of birth from another day. */
  readonly year: number
  readonly groups: readonly string[]
  readonly themes: readonly string[]
  readonly owners: readonly string[]
  readonly sets: readonly string[]
}

function described({ themes, owners, sets }: Omit<Choices, 'groups'>) {
  return {
    name: textField({ name: 'a name for the place', max: 100 }),
    reason: longText({ name: 'why it is a hotspot', max: 4000 }),
    theme: choice(themes, 'Select what it is about'),
    rank: integer({ name: 'the rank', min: 1, max: 99, required: false }),
    owner: choice(owners, 'Select who owns it'),
    patrolPlan: longText({ name: 'the patrol plan', max: 4000, required: false }),
    sets: choices(sets, 'Select the data sets that are watched', optional),
    ...comparison,
    startsOn: dateField('the day it starts'),
    reviewOn: dateField('the review date'),
  }
}

export function newHotspotForm(given: Choices) {
  const schema = z.object({ group: choice(given.groups, 'Select whose hotspot it is'), ...described(given) })
  return withDays(withoutPeople(schema, ['name', 'reason', 'patrolPlan'], given.year))
}

export function changeHotspotForm(given: Omit<Choices, 'groups'>) {
  const schema = z.object({ version, ...described(given), note: longText({ name: 'why you change it', max: 1000 }) })
  return withDays(withoutPeople(schema, ['name', 'reason', 'patrolPlan', 'note'], given.year))
}

type Dated = { readonly startsOn: ReturnType<typeof dateField>; readonly reviewOn: ReturnType<typeof dateField> }

function withDays<S extends z.ZodObject<Dated & z.ZodRawShape>>(schema: S): S {
  return crossCheck(schema, answered => {
    const { startsOn, reviewOn } = answered as { startsOn?: never; reviewOn?: never }
    if (startsOn === undefined || reviewOn === undefined) return []
    const days = daysBetween(startsOn, reviewOn)
    if (days <= 0) return [{ field: 'reviewOn', message: 'The review date must be after the day it starts' }]
    return days > 366
      ? [{ field: 'reviewOn', message: 'The review date must be within a year of the day it starts' }]
      : []
  })
}

export interface Deciding {
  readonly year: number
  readonly meetings: readonly string[]
}

export function agreeForm({ meetings, year }: Deciding) {
  const schema = z.object({
    version,
    meeting: choice(meetings, 'Select the meeting that agreed it', optional),
    note: longText({ name: 'the note', max: 1000, required: false }),
  })
  return withoutPeople(schema, ['note'], year)
}

export function closeForm({ meetings, year }: Deciding) {
  const schema = z.object({
    version,
    endsOn: dateField('the day it ended', { past: 'or-today' }),
    outcome: longText({ name: 'what came of it', max: 4000 }),
    meeting: choice(meetings, 'Select the meeting that closed it', optional),
  })
  return withoutPeople(schema, ['outcome'], year)
}

export const PRIORITIES = ['routine', 'priority', 'urgent'] as const

export function newTaskingForm(given: { readonly taskable: readonly string[]; readonly year: number }) {
  return crossCheck(
    withoutPeople(
      z.object({
        to: choice(given.taskable, 'Select who is asked to do it'),
        what: longText({ name: 'what has to be done', max: 1000 }),
        begins: dateField('the first day'),
        beginsAt: timeField({ name: 'the time it begins' }),
        ends: dateField('the last day'),
        endsAt: timeField({ name: 'the time it ends' }),
        priority: choice(PRIORITIES, 'Select how urgent it is'),
      }),
      ['what'],
      given.year,
    ),
    ({ begins, beginsAt, ends, endsAt }) => {
      if (begins === undefined || ends === undefined || beginsAt === undefined || endsAt === undefined) return []
      if (`${ends}${endsAt}` <= `${begins}${beginsAt}`) {
        return [{ field: ends < begins ? 'ends' : 'endsAt', message: 'It must end after it begins' }]
      }
      return daysBetween(begins, ends) > 92
        ? [{ field: 'ends', message: 'The last day must be within three months of the first' }]
        : []
    },
  )
}

export const TaskingsQuery = z.object({
  whose: choice(WHOSE, 'Select whose taskings', optional),
  state: choice(TASKING_FILTERS, 'Select a state', optional),
  after: cursor,
})
export type TaskingsAnswers = z.output<typeof TaskingsQuery>

export const HoursQuery = z.object({
  group: groupCode,
  from: dateField('the first day', optional),
  to: dateField('the last day', optional),
})
export type HoursAnswers = z.output<typeof HoursQuery>

export const MOST_OUTPUT = 9_999

/** The result, with one number for each kind of output that the configuration lists: `output-contact`. */
export function resultForm(
  kinds: readonly { readonly code: string; readonly label: string }[],
  { corrects, year }: { readonly corrects: boolean; readonly year: number },
) {
  const outputs = Object.fromEntries(
    kinds.map(({ code, label }) => [
      `output-${code}`,
      integer({ name: label, min: 0, max: MOST_OUTPUT, required: false }),
    ]),
  )
  const fields = {
    version,
    state: choice(['done', 'not_done'] as const, 'Select whether it was done'),
    hours: oneValue<number, false>({ name: 'the hours', required: false }, text => text.trim(), toHours),
    ...outputs,
    note: longText({ name: 'the note', max: 2000, required: false }),
    whyNot: longText({ name: 'why it was not done', max: 1000, required: false }),
    why: longText({ name: 'why the result is corrected', max: 1000, required: corrects }),
  }
  return crossCheck(withoutPeople(z.object(fields), ['note', 'whyNot', 'why'], year), answered => {
    const { state, hours, whyNot } = answered as { state?: string; hours?: number; whyNot?: string }
    if (state === 'done' && hours === undefined) {
      return 'hours' in answered
        ? [{ field: 'hours', message: 'Enter the hours it took, to the quarter of an hour' }]
        : []
    }
    return state === 'not_done' && whyNot === undefined && 'whyNot' in answered
      ? [{ field: 'whyNot', message: 'Enter why it was not done' }]
      : []
  })
}

function toHours(text: string): number | WrongAnswer {
  return (
    readHours(text) ??
    new WrongAnswer(
      `Hours must be in quarters of an hour, like 2.5 or 1h 15m, and no more than ${MOST_HOURS.toLocaleString('en-GB')}`,
    )
  )
}

export function withdrawForm(year: number) {
  return withoutPeople(
    z.object({ version, reason: longText({ name: 'why it is withdrawn', max: 1000 }) }),
    ['reason'],
    year,
  )
}
