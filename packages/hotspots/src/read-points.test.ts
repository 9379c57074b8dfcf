import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readPoints } from './read-points.ts'
import { referenceText } from './space/testing/reference.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The text in pieces of so many bytes. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const all = bytes(text)
  for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size)
}

describe('reading points', () => {
  const text = [
    'x,y,date,category',
    '469350,409743,2025-06-28,Anti-social behaviour',
    '468814.5,-3.25,1970-01-02,"Theft, other"',
    '1e5,0.125,2024-02-29 23:15,"said ""no"""',
    '459850,398388,1969-12,Anti-social behaviour',
    '',
  ].join('\n')

  it('takes places, days and categories', async () => {
    const { points, categories, rows, faultCount } = await readPoints(bytes(text))
    expect([...points.x]).toEqual([469_350, 468_814.5, 100_000, 459_850])
    expect([...points.y]).toEqual([409_743, -3.25, 0.125, 398_388])
    expect([...(points.day ?? [])]).toEqual([20_267, 1, 19_782, -31])
    expect(categories?.names).toEqual(['Anti-social behaviour', 'Theft, other', 'said "no"'])
    expect([...(categories?.codes ?? [])]).toEqual([0, 1, 2, 0])
    expect([rows, faultCount]).toEqual([4, 0])
  })

  it('finds the same however the bytes are cut, with either line end, a mark at the start and no line end at the last', async () => {
    const whole = await readPoints(bytes(text))
    for (let size = 1; size < 40; size += 1) expect(await readPoints(pieces(text, size))).toEqual(whole)
    expect(await readPoints(bytes(text.replaceAll('\n', '\r\n')))).toEqual(whole)
    expect(await readPoints(pieces(`\u{feff}${text.trimEnd()}`, 2))).toEqual(whole)
  })

  it('reads past columns that are not asked for, quotes, lines and all, and leaves the bytes as they are', async () => {
    const file = bytes('x,y,note,more\n1,2,"a, ""b""\n9,9",c\n3,4,plain,"x"\n5,6,,\n7,8\n"9","10","q""",\n')
    const before = file.slice()
    for (const source of [file, pieces(new TextDecoder().decode(file), 3)]) {
      const { points, faultCount } = await readPoints(source, { columns: { x: 'x', y: 'y' } })
      expect([[...points.x], [...points.y], faultCount]).toEqual([[1, 3, 5, 7, 9], [2, 4, 6, 8, 10], 0])
    }
    const { categories } = await readPoints(file, { columns: { x: 'x', y: 'y', category: 'note' } })
    expect(categories?.names).toEqual(['a, "b"\n9,9', 'plain', '', 'q"'])
    expect(file).toEqual(before)
  })

  it('leaves out rows it cannot read and says which and why', async () => {
    const broken = [
      'x,y,date',
      '1,2,2024-01-01',
      ',2,2024-01-01',
      '1,north,2024-01-01',
      '1,2,01/02/2024',
      '1,2,2023-02-29',
      '1',
      '"1","2","2024-01-0\n2"',
      '',
      '3,Infinity,2024-01-01',
      '5,6,2024-01-31T08:00:00Z',
    ].join('\n')
    const { points, rows, faultCount, faults } = await readPoints(bytes(broken))
    expect([...points.x]).toEqual([1, 5])
    expect([rows, faultCount]).toEqual([9, 7])
    expect(faults.map(({ line, problem }) => `${line}: ${problem}`)).toEqual([
      '3: x is empty',
      '4: y is "north", not a number',
      '5: date is "01/02/2024", not a date such as 2024-03-05',
      '6: date is "2023-02-29", not a date such as 2024-03-05',
      '7: the row ends before y',
      '8: date is "2024-01-0\n2", not a date such as 2024-03-05',
      '11: y is "Infinity", not a number',
    ])
    expect((await readPoints(bytes(broken), { mostFaults: 2 })).faults).toHaveLength(2)
  })

  it('reads police.uk files by the names of their columns, degrees to metres', async () => {
    const file =
      'Crime ID,Month,Longitude,Latitude,Location,Crime type\n,2018-10,-0.582318,51.245291,"On, or near",Drugs\n,2018-10,,,No Location,Drugs\n,2018-10,51.2,-0.5,Swapped,Drugs\n'
    const columns = { x: 'Longitude', y: 'Latitude', day: 'Month', category: 'Crime type' }
    const { points, faults } = await readPoints(bytes(file), { columns, degrees: true })
    expect(points.x[0]).toBeCloseTo(499_050, 0)
    expect(points.y[0]).toBeCloseTo(150_523, 0)
    expect(faults.map(({ problem }) => problem)).toEqual(['Longitude is empty', '51.2, -0.5 is not in Great Britain'])
  })

  it('reads only the columns that are asked for', async () => {
    const { points, categories } = await readPoints(bytes('a,b,x,y\n7,bad,1,2\n'), { columns: { x: 'a', y: 'y' } })
    expect([points.x[0], points.y[0], points.day, categories]).toEqual([7, 2, undefined, undefined])
  })

  test.each([
    ['', 'The file is empty: give a CSV file whose first line names its columns'],
    ['lon,lat\n1,2\n', 'The file has no column x; it has lon, lat'],
    ['x,y\n"1,2\n3,4\n', 'The quotes opened on line 2 are never closed: give the whole file'],
    [`x,y\n${'7'.repeat(1_100_000)}`, 'The row on line 2 goes on for more than a million bytes: give a CSV file'],
  ])('refuses a file that is no such table', async (file, message) => {
    await expect(readPoints(bytes(file))).rejects.toThrow(new RangeError(message))
  })

  it('takes a file with a header alone, without points', async () => {
    const { points, rows } = await readPoints(bytes('x,y,date'))
    expect([points.x.length, rows]).toEqual([0, 0])
  })

  it('reads every number and date as JavaScript does', async () => {
    const decimal = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(9))
      .map(([whole, places]) => (whole / 10 ** places).toFixed(places))
    const date = fc.date({ min: new Date('1600-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), date)),
        async rows => {
          const lines = rows.map(([number, day]) => `${number},0,${day.toISOString()}`)
          const { points, faultCount } = await readPoints(bytes(['x,y,date', ...lines].join('\n')))
          expect(faultCount).toBe(0)
          expect([...points.x]).toEqual(rows.map(([number]) => Number(number)))
          expect([...(points.day ?? [])]).toEqual(rows.map(([, day]) => Math.floor(day.getTime() / 86_400_000)))
        },
      ),
    )
  })

  it('reads South Yorkshire whole', async context => {
    const text = referenceText(context, 'spatial-ref/south_yorkshire_2018q4_bng.csv')
    const { points, rows, faultCount, categories } = await readPoints(bytes(text))
    expect([points.x.length, rows, faultCount]).toEqual([43_804, 43_804, 0])
    expect(categories?.names).toHaveLength(14)
  })
})
