import { FileRefusal } from './file-refusal.ts'
import type { LeftOut, SourceRow } from './source-row.ts'

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/

/**
 * An answer of the API `crimes-street`. It names no force, so its slice is the area that was asked for, told from the
 * name of the file; the categories are those of the street-level files by their slugs.
 */
export function makeApiReader(
  area: string,
  nameOf: (slug: string) => string,
): (object: unknown, number: number) => SourceRow | LeftOut {
  return (object, number) => {
    const crime = fieldsOf(object)
    const month = textOf(crime['month'])
    const slug = textOf(crime['category'])
    if (!MONTH.test(month) || slug === '') {
      throw new FileRefusal(`Entry ${number} has no month or no category, so this is not an answer of crimes-street`)
    }
    const place = fieldsOf(crime['location'])
    return {
      line: number,
      force: area,
      month,
      date: '',
      begins: '',
      ends: '',
      reference: textOf(crime['persistent_id']),
      category: nameOf(slug),
      outcome: textOf(fieldsOf(crime['outcome_status'])['category']),
      x: textOf(place['longitude']),
      y: textOf(place['latitude']),
      grid: false,
      postcode: '',
      street: textOf(fieldsOf(place['street'])['name']),
      lsoa: '',
      lsoaName: '',
      district: '',
    }
  }
}

/** The area that an answer is for, from names like `crime_month_2017_05_area_E05000404_0.json`. */
export function areaOfApiFile(fileName: string): string {
  const [code] = /[EW]\d{8}/.exec(fileName) ?? []
  const plain = fileName.replace(/\.json(\.gz)?$/i, '').replaceAll(/(19|20)\d\d[-_]\d\d/g, '')
  return (
    code ??
    (plain
      .replaceAll(/[^A-Za-z0-9]+/g, ' ')
      .trim()
      .slice(0, 60) ||
      'API')
  )
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
