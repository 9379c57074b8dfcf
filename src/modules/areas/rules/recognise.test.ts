import { describe, expect, test } from 'vitest'
import { codeColumns } from './recognise.ts'

describe('the year of a layer, by the name of its column of codes', () => {
  test.each([
    ['LSOA21CD', '2021'],
    ['WD25CD', '2025'],
    ['ltla01_code', '2001'],
    ['WARD91CD', '1991'],
    ['LAD', undefined],
    ['LADCD', undefined],
  ])('%s is of %s', (column, vintage) => {
    expect(codeColumns([column])[0]?.vintage).toBe(vintage)
  })
})
