import type { Layer } from '../types.ts'

/** A column or property that holds the codes of a layer, by the names that publishers give it: LSOA21CD, ltla24_code, LADCD_ACTIVE. */
export interface CodeColumn {
  readonly column: string
  readonly layer: Layer | 'csp'
  /** "2021"; undefined where the name has no year. */
  readonly vintage: string | undefined
  readonly stem: string
}

const STEMS: Readonly<Record<string, CodeColumn['layer']>> = {
  LSOA: 'lsoa',
  MSOA: 'msoa',
  WD: 'ward',
  WARD: 'ward',
  LAD: 'district',
  LTLA: 'district',
  CTYUA: 'county',
  UTLA: 'county',
  CTY: 'county',
  PFA: 'force',
  CSP: 'csp',
}

/** From the smallest areas to the largest: a file of wards names their districts too. */
const BY_SIZE: readonly CodeColumn['layer'][] = ['lsoa', 'msoa', 'ward', 'district', 'csp', 'county', 'force']

const CODE = /^([A-Z]+?)(\d{2})?_?(?:CD|CODE)(?:_ACTIVE)?$/i

/** The code columns among some names, those of the smallest areas first. */
export function codeColumns(names: readonly string[]): readonly CodeColumn[] {
  return names
    .flatMap(column => {
      const [, stem = '', year] = CODE.exec(column) ?? []
      const layer = STEMS[stem.toUpperCase()]
      if (layer === undefined) return []
      return [
        { column, layer, vintage: year === undefined ? undefined : wholeYear(year), stem: `${stem}${year ?? ''}` },
      ]
    })
    .sort((one, other) => BY_SIZE.indexOf(one.layer) - BY_SIZE.indexOf(other.layer))
}

/** Codes of the censuses of 1971 to 1991 are published too, and none of areas to come so far ahead. */
function wholeYear(year: string): string {
  return year >= '70' ? `19${year}` : `20${year}`
}

/** The column of names that goes with a column of codes: LSOA21NM, ltla24_name. */
export function nameColumn(names: readonly string[], { stem }: Pick<CodeColumn, 'stem'>): string | undefined {
  const wanted = [`${stem}NM`, `${stem}_NAME`, `${stem}NAME`, `${stem}NM_ACTIVE`]
  return names.find(
    name => wanted.includes(name.toUpperCase()) || wanted.some(each => each.toUpperCase() === name.toUpperCase()),
  )
}
