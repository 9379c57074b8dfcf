import { z } from 'zod'
import {
  choice,
  choices,
  confirmation,
  crossCheck,
  dateField,
  type FieldFault,
  integer,
  longText,
  textField,
  timeField,
} from '../../kernel/http/forms.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import { needsReview, needsWording } from './rules/decisions.ts'
import { DECISIONS } from './types.ts'

export const version = integer({
  name: 'the version of this page',
  min: 1,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})

const position = integer({ name: 'the item', min: 1, max: 1_000_000, missing: 'Select an item' })

export const MODES = ['in_person', 'online', 'hybrid', 'by_email'] as const
export const STATUSES = ['expected', 'present', 'apologies', 'substitute', 'absent'] as const

export const ButtonForm = z.object({})

const group = textField({ name: 'the group', max: 100, required: false })
const LONGEST_ITEM = 200
/** The title of an item that a link brings along. */
const item = textField({ name: 'the item', max: LONGEST_ITEM, required: false })

/** Of planning: which group. */
export const GroupQuery = z.object({ group })

/** Of the list: which group, and what is to be put on one of its agendas. */
export const ListQuery = z.object({ group, item })

export const NextQuery = z.object({ group: textField({ name: 'the group', max: 100 }), item })

/** The agenda opens with this title filled in; nothing is added by it. */
export const AgendaQuery = z.object({ item })

/** A proposed day, or another. */
export function planForm(groups: readonly string[], proposed: readonly string[]) {
  const form = z.object({
    groupCode: choice(groups, 'Select a group'),
    proposedOn: choice([...proposed, 'other'], 'Select a day'),
    date: dateField('the date of the meeting', { required: false, future: 'or-today' }),
    time: timeField({ name: 'the time', missing: 'Enter a time, like 9:30am', daytime: true }),
    place: textField({ name: 'the place', max: 200, required: false }),
    mode: choice(MODES, 'Select how people meet'),
  })
  return crossCheck(form, ({ proposedOn, date }) =>
    proposedOn === 'other' && date === undefined
      ? [{ field: 'date', message: 'Enter the date of the meeting', href: '#date-day' }]
      : [],
  )
}

export function addCasesForm(references: readonly string[]) {
  return z.object({ cases: choices(references, 'Select the cases to put on the agenda') })
}

export const AddItemForm = z.object({ title: textField({ name: 'the item', max: LONGEST_ITEM }) })

export const ArrangeForm = z.object({
  position,
  how: choice(['up', 'down', 'remove'] as const, 'Select up, down or remove'),
})

export const DeclarationForm = z.object({ accept: confirmation('Select that you accept the declaration') })

export const ApologiesForm = z.object({
  coming: choice(['yes'] as const, 'Select whether you come', { required: false }),
  substitute: textField({ name: 'the name of your substitute', max: 100, required: false }),
})

export const CallOffForm = z.object({
  how: choice(['cancel', 'postpone'] as const, 'Select whether the meeting is cancelled or postponed'),
  reason: longText({ name: 'the reason', max: 500 }),
})

export const SessionQuery = z.object({ item: integer({ name: 'the item', min: 1, max: 1_000_000, required: false }) })

export const ACTION_ROWS = [1, 2, 3] as const
const NO_ANSWER = { required: false } as const

/** One item of the session: discussion, decision and up to three actions. */
export function itemForm(owners: readonly string[], closeReasons: readonly string[]) {
  const action = (row: number) => ({
    [`wording${row}`]: longText({ name: `what action ${row} is`, max: 1000, required: false }),
    [`owner${row}`]: choice(owners, `Select who does action ${row}`, NO_ANSWER),
    [`dueOn${row}`]: dateField(`the due date of action ${row}`, { required: false, future: 'or-today' }),
    [`critical${row}`]: choices(['yes'] as const, 'Select only what is offered', NO_ANSWER),
  })
  const form = z.object({
    version,
    discussion: longText({ name: 'the discussion', max: 10_000, required: false }),
    decisionCode: choice(DECISIONS, 'Select what was decided', NO_ANSWER),
    reviewOn: dateField('the date by which it is looked at again', { required: false, future: 'or-today' }),
    closeReason: choice(closeReasons, 'Select why the case is closed', NO_ANSWER),
    victimToldOn: dateField('the date the victim was told', { required: false, past: 'or-today' }),
    victimNotTold: textField({ name: 'why nobody is told', max: 500, required: false }),
    decision: longText({ name: 'the decision', max: 4_000, required: false }),
    ...action(1),
    ...action(2),
    ...action(3),
  })
  return crossCheck(form, answered => checkItem(answered))
}

export interface ActionRow {
  readonly wording: string | undefined
  readonly owner: string | undefined
  readonly dueOn: LocalDate | undefined
  readonly critical: boolean
}

/** The rows of the form in which anybody began to write an action. */
export function actionRows(
  answered: Readonly<Record<string, unknown>>,
): readonly (ActionRow & { readonly row: number })[] {
  return ACTION_ROWS.map(row => ({
    row,
    wording: answered[`wording${row}`] as string | undefined,
    owner: answered[`owner${row}`] as string | undefined,
    dueOn: answered[`dueOn${row}`] as LocalDate | undefined,
    critical: (answered[`critical${row}`] as readonly string[] | undefined)?.includes('yes') === true,
  })).filter(({ wording, owner }) => wording !== undefined || owner !== undefined)
}

function checkItem(answered: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  const code = answered['decisionCode'] as (typeof DECISIONS)[number] | undefined
  const missing = (field: string, message: string, href = `#${field}`) =>
    answered[field] === undefined ? [{ field, message, href }] : []
  return [
    ...(code !== undefined && needsWording(code) ? missing('decision', 'Enter the decision in words') : []),
    ...(code !== undefined && needsReview(code)
      ? missing('reviewOn', 'Enter the date by which it is looked at again', '#reviewOn-day')
      : []),
    ...actionRows(answered).flatMap(({ row }) => [
      ...missing(`wording${row}`, `Enter what action ${row} is`),
      ...missing(`owner${row}`, `Select who does action ${row}`),
      ...missing(`dueOn${row}`, `Enter the due date of action ${row}`, `#dueOn${row}-day`),
    ]),
  ]
}

/** One row for each person expected; `attendees` in the order of the page. */
export function attendanceForm(count: number) {
  const rows = Array.from({ length: count }, (_, at) => at)
  const form = z.object({
    version,
    ...Object.fromEntries(rows.map(at => [`status${at}`, choice(STATUSES, 'Select who was there')])),
    ...Object.fromEntries(
      rows.map(at => [`substitute${at}`, textField({ name: 'the name of the substitute', max: 100, required: false })]),
    ),
  })
  return crossCheck(form, answered =>
    rows.flatMap(at => {
      const given = answered as Readonly<Record<string, unknown>>
      const [status, substitute] = [given[`status${at}`], given[`substitute${at}`]]
      if (status === 'substitute' && substitute === undefined)
        return [{ field: `substitute${at}`, message: 'Enter the name of the substitute' }]
      // A name that would be lost without a word; one that is left of somebody who came after all is not.
      return status === 'expected' && typeof substitute === 'string'
        ? [{ field: `status${at}`, message: `Select “Substitute came” for ${substitute}, or take the name out` }]
        : []
    }),
  )
}

export function guestForm(organisations: readonly string[]) {
  return z.object({
    name: textField({ name: 'the name of the guest', max: 100 }),
    organisation: choice(organisations, 'Select the agency of the guest'),
  })
}

export function interestForm(people: readonly string[]) {
  return z.object({
    person: choice(people, 'Select who has an interest'),
    nature: longText({ name: 'what the interest is', missing: 'Enter what the interest is', max: 500 }),
  })
}

export const InterestQuery = z.object({ item: integer({ name: 'the item', min: 1, max: 1_000_000 }) })

export function issueForm(isCorrection: boolean) {
  return z.object({ correction: longText({ name: 'what was corrected', max: 2_000, required: isCorrection }) })
}

/** With the version of the minutes that was read. */
export const ApproveForm = z.object({
  read: version,
  how: choice(['chair', 'next_meeting'] as const, 'Select how the minutes were approved'),
})
