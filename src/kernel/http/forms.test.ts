import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { LONGEST_ANSWER } from './answers.ts'
import {
  asForm,
  choice,
  choices,
  crossCheck,
  dateField,
  email,
  emptyForm,
  inputNames,
  integer,
  longText,
  parseForm,
  passwordField,
  reference,
  textField,
  timeField,
  withErrors,
  withStale,
  yesNo,
} from './forms.ts'
import { localDate, type LocalDate } from '../local-date.ts'

const entryShape = {
  summary: longText({ name: 'what happened', max: 100 }),
  happenedOn: dateField('the date it happened'),
  reportedOn: dateField('the date it was reported', { required: false }),
  kind: choice(['fact', 'opinion'], 'Select whether it is fact or opinion'),
  agencies: choices(['police', 'housing'], 'Select the agencies', { required: false }),
}
const EntryForm = crossCheck(z.object(entryShape), ({ happenedOn, reportedOn }) => {
  if (happenedOn === undefined || reportedOn === undefined || reportedOn >= happenedOn) return []
  return [
    { field: 'reportedOn', message: 'The date it was reported must be the same as or after the date it happened' },
  ]
})

const good = {
  summary: 'It rained',
  'happenedOn-day': '5',
  'happenedOn-month': '3',
  'happenedOn-year': '2026',
  kind: 'fact',
  agencies: 'police',
}

describe('a form that is right', () => {
  it('gives its values, and what was typed', () => {
    const form = parseForm(EntryForm, { ...good, _csrf: 'x', surprise: 'y' })
    expect(form).toEqual({
      ok: true,
      value: {
        summary: 'It rained',
        happenedOn: '2026-03-05',
        reportedOn: undefined,
        kind: 'fact',
        agencies: ['police'],
      },
      answers: { ...good, agencies: ['police'] },
    })
  })

  it('has typed values', () => {
    const form = parseForm(EntryForm, good)
    if (!form.ok) throw new Error('The form is right')
    expectTypeOf(form.value.happenedOn).toEqualTypeOf<LocalDate>()
    expectTypeOf(form.value.reportedOn).toEqualTypeOf<LocalDate | undefined>()
    expectTypeOf(form.value.kind).toEqualTypeOf<'fact' | 'opinion'>()
    expectTypeOf(form.value.agencies).toEqualTypeOf<('police' | 'housing')[]>()
  })
})

describe('a form with something wrong', () => {
  it('names every empty question once, in page order', () => {
    const form = parseForm(EntryForm, {})
    expect(form).toEqual({
      ok: false,
      answers: { agencies: [] },
      errors: [
        { field: 'summary', message: 'Enter what happened', href: '#summary' },
        { field: 'happenedOn', message: 'Enter the date it happened', href: '#happenedOn-day' },
        { field: 'kind', message: 'Select whether it is fact or opinion', href: '#kind' },
      ],
    })
  })

  it('asks rules between fields although another field is wrong', () => {
    const body = { ...good, summary: '', 'reportedOn-day': '4', 'reportedOn-month': '3', 'reportedOn-year': '2026' }
    expect(parseForm(EntryForm, body)).toMatchObject({
      errors: [
        { message: 'Enter what happened', href: '#summary' },
        {
          message: 'The date it was reported must be the same as or after the date it happened',
          href: '#reportedOn-day',
        },
      ],
    })
  })

  it('does not say two things of one field', () => {
    const Twice = crossCheck(
      crossCheck(EntryForm, () => [{ field: 'summary', message: 'One' }]),
      () => [{ field: 'summary', message: 'Two' }],
    )
    expect(messages(parseForm(Twice, good))).toEqual(['One'])
    expect(messages(parseForm(Twice, { ...good, summary: '' }))).toEqual(['Enter what happened'])
  })

  it('keeps what was typed, without what cannot be shown or stored', () => {
    const form = parseForm(EntryForm, {
      summary: 'a\u0000b\ud800',
      'happenedOn-day': '99',
      kind: ['fact', 'opinion'],
      agencies: ['circus'],
    })
    expect(form.answers).toEqual({ summary: 'ab\ufffd', 'happenedOn-day': '99', kind: 'fact', agencies: ['circus'] })
  })

  it('keeps no more than a page can bear', () => {
    const form = parseForm(EntryForm, { summary: 'x'.repeat(LONGEST_ANSWER + 1) })
    expect(form.answers['summary']).toHaveLength(LONGEST_ANSWER)
  })

  it('asks zod’s own rules over the whole form once its fields are right', () => {
    const Refined = EntryForm.refine(value => value.summary !== 'x', { path: ['summary'], message: 'Say more' })
    expect(parseForm(Refined, { ...good, summary: 'x' })).toMatchObject({
      errors: [{ message: 'Say more', href: '#summary' }],
    })
    expect(parseForm(Refined, good).ok).toBe(true)
    const earlier = { 'reportedOn-day': '4', 'reportedOn-month': '3', 'reportedOn-year': '2026' }
    expect(messages(parseForm(Refined, { ...good, ...earlier }))).toHaveLength(1)
  })

  it('takes fields refined, made optional or written in zod itself', () => {
    const schema = z.object({
      dueOn: entryShape.happenedOn.refine(date => date > '2026-01-01', 'Choose a later date'),
      note: z.string({ error: 'Enter a note' }).optional(),
    })
    expect(parseForm(schema, { 'dueOn-day': '1', 'dueOn-month': '1', 'dueOn-year': '2026' })).toMatchObject({
      errors: [{ message: 'Choose a later date', href: '#dueOn-day' }],
    })
    expect(parseForm(schema, { 'dueOn-day': '2', 'dueOn-month': '1', 'dueOn-year': '2026', note: 'n' })).toMatchObject({
      value: { note: 'n' },
    })
  })
})

describe('a form to be shown', () => {
  it('begins empty, or with what is known', () => {
    expect(emptyForm()).toEqual({ ok: false, answers: {}, errors: [] })
    expect(emptyForm({ kind: 'fact' }).answers).toEqual({ kind: 'fact' })
    expect(inputNames(z.object({ a: textField({ name: 'a' }), b: dateField('b') }))).toEqual([
      'a',
      'b-day',
      'b-month',
      'b-year',
    ])
  })

  it('is filled in from values, and read back the same', () => {
    const value = {
      summary: '2026-01-01',
      happenedOn: localDate('2026-03-05'),
      kind: 'fact',
      agencies: ['housing'],
    } as const
    const shown = asForm.fromValue(EntryForm, { ...value, agencies: [...value.agencies] })
    expect(shown.answers).toEqual({
      summary: '2026-01-01',
      'happenedOn-day': '5',
      'happenedOn-month': '3',
      'happenedOn-year': '2026',
      kind: 'fact',
      agencies: ['housing'],
    })
    expect(asForm.fromAnswers(EntryForm, shown.answers)).toMatchObject({ ok: true, value })
  })

  it('shows what a rule found, linked to its field', () => {
    const form = withErrors(parseForm(EntryForm, good), [
      { field: 'kind', message: 'Only police may say fact' },
      { field: 'kind', message: 'Again' },
      { field: 'happenedOn', message: 'That was a Sunday' },
      { field: '', message: 'The meeting has ended', href: '#main-content' },
      { field: '', message: 'It is late', href: '#main-content' },
    ])
    expect(form.errors.map(error => [error.href, error.message])).toEqual([
      ['#kind', 'Only police may say fact'],
      ['#happenedOn-day', 'That was a Sunday'],
      ['#main-content', 'The meeting has ended'],
      ['#main-content', 'It is late'],
    ])
    expect(form.answers['summary']).toBe('It rained')
  })

  it('says when somebody else changed it, and moves its version on', () => {
    const changes = [{ label: 'Kind', yours: 'Fact', theirs: 'Opinion' }]
    const form = withStale(parseForm(EntryForm, good), { changes, version: 4 })
    expect(form).toMatchObject({
      ok: false,
      stale: { changes, version: 4 },
      answers: { version: '4', summary: 'It rained' },
    })
    expect(withErrors(form, []).stale).toEqual({ changes, version: 4 })
  })
})

describe('whatever is sent to a form', () => {
  const EveryField = crossCheck(
    z.object({
      ...entryShape,
      title: textField({ name: 'title' }),
      email: email(),
      count: integer({ name: 'count', min: 1, max: 9 }),
      agreed: yesNo('Select yes'),
      at: timeField({ name: 'time' }),
      secret: passwordField({ name: 'password' }),
      case: reference({ name: 'case', prefix: 'C' }),
    }),
    () => [],
  )
  const names = [...inputNames(EveryField), 'happenedOn', '__proto__', 'constructor', 'toString', 'prototype', 'other']
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('yes', 'fact', '1', '2026', '\0', '\ud800', '\u202e'),
  )
  const value = fc.oneof(
    text,
    fc.array(text),
    fc.jsonValue(),
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
  )
  const body = fc.oneof(
    fc.dictionary(fc.constantFrom(...names), value),
    fc.array(fc.tuple(fc.constantFrom(...names), value)).map(pairs => JSON.parse(asJson(pairs)) as unknown),
    fc.anything(),
  )

  it('is an answer or a message, never a failure', () => {
    fc.assert(
      fc.property(body, sent => {
        const form = parseForm(EveryField, sent)
        if (form.ok) return
        const order = Object.keys(EveryField.shape)
        const at = form.errors.map(error => order.indexOf(error.field))
        expect(at).toEqual([...new Set(at)].toSorted((a, b) => a - b))
        expect(form.errors.every(error => error.message !== '' && error.href.startsWith(`#${error.field}`))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves answers that can be shown, stored and sent again with the same result', () => {
    fc.assert(
      fc.property(body, sent => {
        const { answers } = parseForm(EveryField, sent)
        const flat = Object.values(answers).flat()
        expect(flat.every(answer => typeof answer === 'string' && !/[\0-\x08\x7f]|\p{Surrogate}/u.test(answer))).toBe(
          true,
        )
        expect(Object.keys(answers).every(name => inputNames(EveryField).includes(name) && name !== 'secret')).toBe(
          true,
        )
        expect(parseForm(EveryField, answers).answers).toEqual(answers)
      }),
      { numRuns: 500 },
    )
  })

  it('never reaches what every object has', () => {
    const schema = z.object({ constructor: z.string().optional(), name: textField({ name: 'name' }) })
    expect(parseForm(schema, JSON.parse('{"__proto__": {"name": "x"}, "constructor": "y"}'))).toMatchObject({
      ok: false,
      answers: {},
    })
    expect(Object.prototype).not.toHaveProperty('name')
  })
})

function messages(form: ReturnType<typeof parseForm>): readonly string[] {
  return form.ok ? [] : form.errors.map(error => error.message)
}

/** An object's text as a hostile client would write it: `__proto__` as a name like any other. */
function asJson(pairs: readonly (readonly [string, unknown])[]): string {
  const plain = (value: unknown) =>
    JSON.stringify(typeof value === 'object' ? null : value, (_, v: unknown) =>
      typeof v === 'bigint' ? String(v) : v,
    ) ?? 'null'
  return `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${plain(value)}`).join(',')}}`
}
