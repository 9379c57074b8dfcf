import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { choice, choices, dateField, integer, parseQuery, textField } from './forms.ts'

const CaseFilter = z.object({
  state: choice(['open', 'closed'], 'Select a state', { required: false }),
  group: choices(['JAG', 'CIAG'], 'Select groups', { required: false }),
  since: dateField('the first date', { required: false }),
  page: integer({ name: 'page', min: 1, max: 100, required: false }),
  q: textField({ name: 'search', required: false }),
  sort: z.enum(['newest', 'risk']).default('newest'),
})

describe('the filters of a list', () => {
  it('are read from its address', () => {
    expect(
      parseQuery(CaseFilter, { state: 'open', group: 'JAG', since: '2026-03-05', page: '2', q: '', utm: 'x' }),
    ).toEqual({
      state: 'open',
      group: ['JAG'],
      since: '2026-03-05',
      page: 2,
      q: undefined,
      sort: 'newest',
    })
    expect(parseQuery(CaseFilter, undefined)).toMatchObject({ group: [], sort: 'newest' })
  })

  test.each([
    [{ state: 'lost' }, '“state” must be one of: open, closed'],
    [{ group: ['JAG', 'X'] }, '“group” must be one of: JAG, CIAG'],
    [{ sort: 'size' }, '“sort” must be one of: newest, risk'],
    [{ page: '0' }, '“page”: Page must be between 1 and 100'],
    [{ q: ['a', 'b'] }, '“q”: Give one answer for search'],
    [{ state: 'x', page: 'y' }, '“state” must be one of: open, closed. “page”: Page must be a whole number, like 1'],
  ])('%j are refused: %s', (query, detail) => {
    expect(() => parseQuery(CaseFilter, query)).toThrow(expect.objectContaining({ code: 'bad_request', detail }))
  })

  test.each([
    [{ 'since-day': '31', 'since-month': '2', 'since-year': '2026' }, ['since'], 'The first date must be a real date'],
    [{ state: 'lost' }, ['state'], '“state” must be one of: open, closed'],
    [
      { sort: 'size', page: '0' },
      ['page', 'sort'],
      'Page must be between 1 and 100. “sort” must be one of: newest, risk',
    ],
  ])('%j are named to people in their own words', (query, filters, words) => {
    expect(() => parseQuery(CaseFilter, query)).toThrow(expect.objectContaining({ filters, words }))
  })

  it('are read or refused, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.dictionary(fc.constantFrom('state', 'group', 'since', 'page', 'q', 'sort'), fc.anything()),
          fc.anything(),
        ),
        query => {
          try {
            parseQuery(CaseFilter, query)
          } catch (error) {
            expect(error).toBeInstanceOf(AppError)
          }
        },
      ),
    )
  })
})
