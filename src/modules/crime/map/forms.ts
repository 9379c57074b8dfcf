import { z } from 'zod'
import { makeField, WrongAnswer } from '../../../kernel/http/field-kinds.ts'
import { choice, integer, textField } from '../../../kernel/http/forms.ts'
import { BY, COMPARED, MEASURES } from './types.ts'

const optional = { required: false } as const

const MOST = 60

/** Any number of short texts: which of them mean something is known only once the data sets have been read. */
function several(name: string) {
  return makeField<readonly string[]>('many', sent => {
    const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent]
    const given = all.filter(text => typeof text === 'string').filter(text => text !== '')
    if (given.length > MOST) return new WrongAnswer(`choose at most ${MOST}`)
    if (given.some(text => text.length > 120)) return new WrongAnswer(`${name} has at most 120 characters`)
    return [...new Set(given)]
  })
}

function month(name: string) {
  return textField({
    name,
    required: false,
    max: 7,
    pattern: { test: /^(19|20)\d\d-(0[1-9]|1[0-2])$/, message: 'a month is written like 2026-03' },
  })
}

function areaCode(name: string) {
  return textField({
    name,
    required: false,
    max: 9,
    pattern: { test: /^[A-Z]\d{8}$/, message: 'an area is given by its ONS code, like E07000217' },
  })
}

const chosen = {
  set: several('the code of a data set'),
  theme: textField({ name: 'the theme', max: 60, required: false }),
  kind: several('a kind of incident'),
  from: month('the first month'),
  to: month('the last month'),
}

export const MapQuery = z.object({
  ...chosen,
  period: choice(['1', '3', '12'] as const, 'Select 1, 3 or 12 months', optional),
  compare: choice(COMPARED, 'Select what to compare with', optional),
  by: choice(BY, 'Select how the map is divided', optional),
  measure: choice(MEASURES, 'Select what is shown', optional),
  district: areaCode('the district'),
  layer: several('a layer'),
})

export type MapAnswers = z.output<typeof MapQuery>

export const IncidentsQuery = z.object({
  ...chosen,
  area: areaCode('the area'),
  square: textField({
    name: 'the square',
    required: false,
    max: 22,
    pattern: {
      test: /^\d{1,6},\d{1,7},(50|500|1000)$/,
      message: 'a square is west, south and side in metres, like 499500,150500,500',
    },
  }),
  point: textField({
    name: 'the point',
    required: false,
    max: 16,
    pattern: { test: /^\d{1,6},\d{1,7}$/, message: 'a point is easting and northing in metres, like 499050,150523' },
  }),
  page: integer({ name: 'the page', min: 1, max: 1000, required: false }),
})

export type IncidentsAnswers = z.output<typeof IncidentsQuery>
