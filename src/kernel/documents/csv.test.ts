import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it, test } from 'vitest'
import { firstRows, guardCell, toCsv, toCsvFile } from './csv.ts'

interface Row {
  readonly name: string
  readonly risk: number | null
  readonly open: boolean
}

const columns = [
  { heading: 'Name', value: (row: Row) => row.name },
  { heading: 'Risk', value: (row: Row) => row.risk },
  { heading: 'Open', value: (row: Row) => row.open },
]

describe('a file for a spreadsheet', () => {
  it('holds a heading and a line for each row', () => {
    const rows = [
      { name: 'Tingly, Tess "T"', risk: -4, open: true },
      { name: 'Łuć\nNobody', risk: null, open: false },
    ]
    expect(toCsv(columns, rows)).toBe('\ufeffName,Risk,Open\r\n"Tingly, Tess ""T""",-4,Yes\r\n"Łuć\nNobody",,No\r\n')
  })

  it('says in its name and below its last row that it is not the whole list, and nothing where it is', () => {
    const list = { name: 'cases-2026-11-22', columns, rows: [{ name: 'Tess', risk: 1, open: true }] }
    const whole = toCsvFile(list)
    expect(whole).toMatchObject({ filename: 'cases-2026-11-22.csv', body: toCsv(columns, list.rows) })
    const cut = toCsvFile({ ...list, only: firstRows() })
    expect(cut.filename).toBe('cases-2026-11-22-first-5000-rows-only.csv')
    const lines = Papa.parse<string[]>(String(cut.body).trimEnd()).data
    expect(lines.at(-1)).toEqual([
      'NOT THE WHOLE LIST: this file holds the first 5,000 rows only. Narrow the list to have the rest.',
    ])
  })

  it('goes without the mark when asked', () => {
    expect(toCsv(columns, [], { byteOrderMark: false })).toBe('Name,Risk,Open\r\n')
  })

  test.each([
    '=1+1',
    '+44 1483 000000',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\r=1',
    '\n=1',
    ' =1+1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u0000=1',
  ])('does not let %j run as a formula', text => {
    expect(guardCell(text)).toBe(`'${text}`)
  })

  test.each(['Tess', 'a=b', '', '5 - 3', "'quoted"])('leaves %j as it is', text => {
    expect(guardCell(text)).toBe(text)
  })

  it('writes no number that is none', () => {
    expect([guardCell(Number.NaN), guardCell(Infinity), guardCell(-1.5), guardCell(undefined)]).toEqual([
      '',
      '',
      '-1.5',
      '',
    ])
  })

  it('gives back every cell, guarded, whatever it holds', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\s=+@",\r\n-]{1,8}$/))
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), rows => {
        const file = toCsv(
          [0, 1].map(at => ({ heading: `Column ${at}`, value: (row: string[]) => row[at] })),
          rows,
          { byteOrderMark: false },
        )
        const [, ...read] = Papa.parse<string[]>(file, {
          newline: '\r\n',
          delimiter: ',',
          skipEmptyLines: false,
        }).data.slice(0, -1)
        expect(read).toEqual(rows.map(row => row.map(guardCell)))
        expect(read.flat().filter(text => /^\s*[=+\-@]/.test(text))).toEqual([])
      }),
    )
  })
})
