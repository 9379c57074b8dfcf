import { withCommas } from '../../kernel/http/text.ts'
import type { Layer } from './types.ts'

/** "Districts", "LSOAs": how a layer is called where several areas are meant. */
export const LAYER_WORDS: Readonly<Record<Layer, { readonly one: string; readonly many: string }>> = {
  county: { one: 'county', many: 'Counties' },
  force: { one: 'police force area', many: 'Police force areas' },
  district: { one: 'district', many: 'Districts' },
  ward: { one: 'ward', many: 'Wards' },
  msoa: { one: 'MSOA', many: 'MSOAs' },
  lsoa: { one: 'LSOA', many: 'LSOAs' },
}

/** What each layer is for, where it is not loaded yet. */
export const LAYER_USES: Readonly<Record<Layer, string>> = {
  county: 'the outline of the county',
  force: 'the outline of the police force area',
  district: 'maps by district with their real outlines, and checks that incidents lie within the area',
  ward: 'maps and lists by ward, for councillors and neighbourhood teams',
  msoa: 'maps by middle layer super output area, about 8,000 people each',
  lsoa: 'maps by lower layer super output area, about 1,700 people each, with population and deprivation',
}

/** "3.5 km²", and below one square kilometre "0.27 km²". */
export function sizeWords(squareMetres: number): string {
  const squareKilometres = squareMetres / 1e6
  return `${squareKilometres.toFixed(squareKilometres < 1 ? 2 : 1)} km²`
}

/** "Population", "Deprivation 2025: decile", "Deprivation 2025, crime: rank". */
export function figureWords(figure: string): string {
  const [, edition, domain, measure] = /^imd-(\d{4})(?:-(.+))?-(decile|rank|score)$/.exec(figure) ?? []
  if (edition === undefined) return figure.charAt(0).toUpperCase() + figure.slice(1)
  const about = domain === undefined ? '' : `, ${domain.replaceAll('-', ' ')}`
  return `Deprivation ${edition}${about}: ${measure}`
}

/** "1 area", "719 areas". */
export function counted(count: number, one: string, many: string): string {
  return `${withCommas(count)} ${count === 1 ? one : many}`
}
