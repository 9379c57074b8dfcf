import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import {
  choice,
  choices,
  confirmation,
  dateField,
  email,
  integer,
  longText,
  parseForm,
  passwordField,
  reference,
  textField,
  timeField,
  yesNo,
} from './forms.ts'
import { localDate } from '../local-date.ts'

const today = () => localDate('2026-03-05')

describe('a text', () => {
  const field = longText({ name: 'what happened', max: 20 })

  test.each([
    ['  It rained  ', 'It rained', 'trimmed'],
    ['a\r\nb\rc\u2028d', 'a\nb\nc\nd', 'one kind of line ending'],
    ['Ame\u0301lie', 'Am\u00e9lie', 'letters composed'],
    ['Reg \u202eevil\u202c \u2066Sample\u2069', 'Reg evil Sample', 'nothing turns the order of reading'],
    ['tab\there', 'tab\there', 'tabs stay in several lines'],
    ['x'.repeat(20), 'x'.repeat(20), 'as long as allowed'],
  ])('%j is kept as %j (%s)', (typed, kept) => {
    expect(answerTo(field, typed)).toBe(kept)
  })

  test.each<[unknown, string, string]>([
    [undefined, 'Enter what happened', 'missing'],
    [' \n ', 'Enter what happened', 'blank'],
    [{ deep: ['x'] }, 'Enter what happened', 'not a text'],
    ['x'.repeat(21), 'What happened must be 20 characters or fewer', 'over-long'],
    [['a', 'b'], 'Give one answer for what happened', 'twice'],
    ['a\u0000b', 'What happened must not include characters that cannot be shown, such as control characters', 'NUL'],
    ['a\u0007', 'What happened must not include characters that cannot be shown, such as control characters', 'a bell'],
    [
      'a\ud800b',
      'What happened must not include characters that cannot be shown, such as control characters',
      'half a pair',
    ],
  ])('%j is refused: %s (%s)', (typed, message) => {
    expect(answerTo(field, typed)).toBe(message)
  })

  it('says large limits with commas', () => {
    expect(answerTo(longText({ name: 'what happened' }), 'x'.repeat(4001))).toBe(
      'What happened must be 4,000 characters or fewer',
    )
  })

  it('of one line takes line breaks as spaces', () => {
    expect(answerTo(textField({ name: 'title' }), 'one\r\n\ttwo')).toBe('one two')
  })

  it('may be left out, or have its own message and shape', () => {
    expect(answerTo(textField({ name: 'title', required: false }), '')).toBeUndefined()
    expect(answerTo(textField({ name: 'title', missing: 'Say what it is' }), '')).toBe('Say what it is')
    const pattern = { test: /^\d{5}$/, message: 'URN must be 5 numbers' }
    expect(answerTo(textField({ name: 'URN', pattern }), '12x45')).toBe('URN must be 5 numbers')
  })

  it('that is a password is kept exactly, and not shown again', () => {
    const form = parseForm(z.object({ password: passwordField({ name: 'your password', min: 12 }) }), {
      password: ' spaced  out ',
    })
    expect(form).toEqual({ ok: true, value: { password: ' spaced  out ' }, answers: {} })
    expect(answerTo(passwordField({ name: 'your password', min: 12 }), 'short')).toBe(
      'Your password must be 12 characters or more',
    )
  })
})

describe('a date', () => {
  const born = dateField('date of birth', { past: true, today })

  test.each([
    [['5', '3', '1990'], '1990-03-05'],
    [['05', '03', '1990'], '1990-03-05'],
    [[' 5 ', 'March', '1990'], '1990-03-05'],
    [['5', 'mar', '1990'], '1990-03-05'],
    [['29', '2', '2024'], '2024-02-29'],
  ])('%j is %s', (parts, date) => {
    expect(dateFrom(born, parts)).toEqual(date)
  })

  test.each([
    [['', '', ''], 'Enter date of birth', 'day'],
    [['5', '3', ''], 'Date of birth must include a year', 'year'],
    [['5', '', '1990'], 'Date of birth must include a month', 'month'],
    [['', '', '1990'], 'Date of birth must include a day and month', 'day'],
    [['31', '2', '1990'], 'Date of birth must be a real date', 'day'],
    [['32', '1', '1990'], 'Date of birth must be a real date', 'day'],
    [['1', '13', '1990'], 'Date of birth must be a real date', 'month'],
    [['1', 'Smarch', '1990'], 'Date of birth must be a real date', 'month'],
    [['1', '1', 'year'], 'Date of birth must be a real date', 'year'],
    [['1', '1', '90'], 'Year must include 4 numbers', 'year'],
    [['1', '1', '0190'], 'Date of birth must be the same as or after 1 January 1900', 'year'],
    [['5', '3', '2026'], 'Date of birth must be in the past', 'day'],
    [['1\u0000', '3', '2020'], 'Date of birth must be a real date', 'day'],
  ])('%j is refused: %s, at the %s', (parts, message, part) => {
    expect(dateFrom(born, parts)).toEqual([message, `#born-${part}`])
  })

  test.each([
    [{ past: 'or-today' }, '2026-03-05', '2026-03-06', 'today or in the past'],
    [{ future: 'or-today' }, '2026-03-05', '2026-03-04', 'today or in the future'],
    [{ future: true }, '2026-03-06', '2026-03-05', 'in the future'],
    [{ earliest: localDate('2026-01-01') }, '2026-01-01', '2025-12-31', 'the same as or after 1 January 2026'],
    [{ latest: localDate('2026-12-31') }, '2026-12-31', '2027-01-01', 'the same as or before 31 December 2026'],
  ] as const)('with %j takes %s and not %s', (rule, good, bad, message) => {
    const field = dateField('the date it is due', { ...rule, today })
    expect(answerTo(field, good)).toBe(good)
    expect(answerTo(field, bad)).toBe(`The date it is due must be ${message}`)
  })

  it('may come whole in a link', () => {
    const form = parseForm(z.object({ born }), { born: '1990-03-05' })
    expect(form).toMatchObject({ ok: true, answers: { 'born-day': '5', 'born-month': '3', 'born-year': '1990' } })
    expect(answerTo(born, '05/03/1990')).toBe('Date of birth must include a month and year')
  })

  it('is given once', () => {
    const form = parseForm(z.object({ born }), { 'born-day': ['1', '2'], 'born-month': '1', 'born-year': '1990' })
    expect(form).toMatchObject({ errors: [{ message: 'Give one answer for date of birth', href: '#born-day' }] })
  })

  it('may be left out, but not by half', () => {
    const field = dateField('the date it ended', { required: false })
    expect(dateFrom(field, ['', '', ''])).toBeUndefined()
    expect(dateFrom(field, ['1', '', ''])).toEqual(['The date it ended must include a month and year', '#born-month'])
  })
})

describe('a time', () => {
  test.each([
    ['2:30pm', '14:30'],
    ['2pm', '14:00'],
    ['14:30', '14:30'],
    ['9.15 AM', '09:15'],
    ['midday', '12:00'],
    ['12am', '00:00'],
    ['0930', '09:30'],
  ])('%s is %s', (typed, kept) => {
    expect(answerTo(timeField({ name: 'start time' }), typed)).toBe(kept)
  })

  test.each([
    ['3', 'Enter start time with am or pm, like 3pm, or as 15:00'],
    ['7:30', 'Enter start time with am or pm, like 7:30pm, or as 19:30'],
    ['1.15', 'Enter start time with am or pm, like 1:15pm, or as 13:15'],
    ['3am', '03:00'],
    ['07:30', '07:30'],
    ['8', '08:00'],
    ['0', '00:00'],
    ['12', '12:00'],
    ['15', '15:00'],
  ])('by day, %s is %s', (typed, kept) => {
    expect(answerTo(timeField({ name: 'start time', daytime: true }), typed)).toBe(kept)
  })

  it('that may be at night is read as it is written', () => {
    expect(answerTo(timeField({ name: 'start time' }), '3')).toBe('03:00')
  })

  test.each(['25:00', '13pm', '0am', '9:60', 'soon'])('%s is none', typed => {
    expect(answerTo(timeField({ name: 'start time' }), typed)).toBe('Start time must be a time, like 9:30am or 2pm')
  })
})

describe('a choice', () => {
  const band = choice(['high', 'medium', 'standard'], 'Select the risk band')

  it('is one of those offered', () => {
    expect(answerTo(band, 'high')).toBe('high')
    for (const typed of [undefined, '', 'extreme', 'toString', {}])
      expect(answerTo(band, typed)).toBe('Select the risk band')
    expect(answerTo(band, ['high', 'high'])).toBe('Give one answer for this question')
    expect(answerTo(choice(['a'], 'Select one', { required: false }), '')).toBeUndefined()
  })

  it('of several gives them in the order of the page, once each', () => {
    const agencies = choices(['police', 'health', 'housing'], 'Select the agencies')
    expect(answerTo(agencies, ['housing', 'police', 'police'])).toEqual(['police', 'housing'])
    expect(answerTo(agencies, 'health')).toEqual(['health'])
    for (const typed of [undefined, [], '', ['police', 'circus']])
      expect(answerTo(agencies, typed)).toBe('Select the agencies')
    expect(answerTo(choices(['a'], 'Select any', { required: false }), undefined)).toEqual([])
  })

  it('may be yes or no, or a box that must be ticked', () => {
    const consent = yesNo('Select yes if they agreed')
    expect([answerTo(consent, 'yes'), answerTo(consent, 'no'), answerTo(consent, true)]).toEqual([true, false, true])
    expect(answerTo(consent, 'maybe')).toBe('Select yes if they agreed')
    expect(answerTo(confirmation('Confirm that you have read it'), 'yes')).toBe(true)
    expect(answerTo(confirmation('Confirm that you have read it'), 'no')).toBe('Confirm that you have read it')
  })
})

describe('other answers', () => {
  test.each([
    ['Police@Wardmote.Example', 'police@wardmote.example'],
    ['nobody', 'Enter an email address in the correct format, like name@example.com'],
    ['a@b', 'Enter an email address in the correct format, like name@example.com'],
    ['a b@c.example', 'Enter an email address in the correct format, like name@example.com'],
    ['', 'Enter an email address'],
    [`${'a'.repeat(250)}@b.example`, 'Email address must be 254 characters or fewer'],
  ])('the e-mail address %j gives %j', (typed, answer) => {
    expect(answerTo(email(), typed)).toBe(answer)
  })

  test.each([
    ['30', 30],
    ['1,200', 1200],
    [' 007 ', 7],
    [42, 42],
    ['0', 0],
    ['12,00', 'How many must be a whole number, like 1'],
    ['1.5', 'How many must be a whole number, like 1'],
    ['1e3', 'How many must be a whole number, like 1'],
    ['9'.repeat(400), 'How many must be a whole number, like 1'],
    ['-1', 'How many must be between 0 and 5,000'],
    ['5001', 'How many must be between 0 and 5,000'],
    ['', 'Enter how many'],
  ])('the number %j gives %j', (typed, answer) => {
    expect(answerTo(integer({ name: 'how many', min: 0, max: 5000 }), typed)).toBe(answer)
  })

  test.each([
    ['c7k2m9qx', 'C-7K2M9QX'],
    ['R-7K2M9QX', 'Case reference must look like C-7K2M9QX'],
    ['nonsense', 'Case reference must look like C-7K2M9QX'],
  ])('the reference %j gives %j', (typed, answer) => {
    expect(answerTo(reference({ name: 'case reference', prefix: 'C' }), typed)).toBe(answer)
  })
})

/** The value that an answer gives, or the message when it is refused. */
function answerTo(field: z.ZodType, typed: unknown): unknown {
  const form = parseForm(z.object({ question: field }), { question: typed })
  return form.ok ? form.value['question'] : form.errors[0]?.message
}

function dateFrom(field: z.ZodType, [day, month, year]: readonly string[]): unknown {
  const form = parseForm(z.object({ born: field }), { 'born-day': day, 'born-month': month, 'born-year': year })
  return form.ok ? form.value['born'] : form.errors.flatMap(error => [error.message, error.href])
}
