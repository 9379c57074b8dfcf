import { CommandError } from '../../kernel/command-error.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { type AreasImport, importAreas } from './import-areas.ts'
import { importFigures, importLookups, type TableImport } from './import-lookups.ts'
import { importPostcodes, type PostcodesImport } from './import-postcodes.ts'
import { type Imported, readAsked } from './importing/options.ts'
import type { Changes } from './keep-links.ts'
import { qualityWords } from './rules/quality-words.ts'
import { counted, LAYER_WORDS } from './words.ts'

type Given = { readonly deps: Deps; readonly options: readonly string[]; readonly say: (line: string) => void }

/** `wardmote import areas|lookups|figures|postcodes FILE…`: what is said on the way and at the end. */
export async function importByCommand(what: Imported, given: Given): Promise<void> {
  const { deps, say } = given
  const asked = readAsked(what, given.options)
  try {
    switch (what) {
      case 'areas':
        return tell(say, toAreasReport(await importAreas(deps, asked, say)))
      case 'lookups':
        return tell(say, (await importLookups(deps, asked, say)).flatMap(toTableReport))
      case 'figures':
        return tell(say, (await importFigures(deps, asked, say)).flatMap(toTableReport))
      case 'postcodes':
        return tell(say, toPostcodesReport(await importPostcodes(deps, asked, say)))
      default:
        return what satisfies never
    }
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    throw new CommandError(`${error.message}\nNothing was changed.`)
  }
}

function tell(say: (line: string) => void, lines: readonly string[]): void {
  for (const line of lines) say(line)
}

const STATE_WORDS: Readonly<Record<AreasImport['state'], string>> = {
  new: 'brought in',
  replaced: 'brought in, in place of those that were there before, which are kept',
  unchanged: 'the same as is loaded already, so nothing was changed',
}

function toAreasReport({ state, layer, vintage, count, repaired, notes }: AreasImport): readonly string[] {
  const fixed =
    repaired.length === 0
      ? []
      : [`${repaired.length} had an outline that had to be repaired:`, ...repaired.map(line => `  ${line}`)]
  return [
    `${LAYER_WORDS[layer].many} of ${vintage}: ${counted(count, 'area', 'areas')} ${STATE_WORDS[state]}.`,
    ...fixed,
    ...notes,
  ]
}

function toTableReport({ file, links, figures, relations, notes }: TableImport): readonly string[] {
  const kinds = Object.entries(relations).map(([relation, count]) => `${number(count)} ${relation}`)
  return [
    ...(links ? [`${file}: links: ${changeWords(links)} (${kinds.join(', ')}).`] : []),
    ...(figures ? [`${file}: figures: ${changeWords(figures)}.`] : []),
    ...notes,
  ]
}

function toPostcodesReport(report: PostcodesImport): readonly string[] {
  const { read, elsewhere, qualities, districts, notes } = report
  return [
    `Postcodes: ${number(read)} read; ${changeWords(report)}.`,
    ...(elsewhere > 0 ? [`${number(elsewhere)} lie in other districts and were left out.`] : []),
    ...Object.entries(qualities).map(([quality, count]) => `  ${number(count)}: ${qualityWords(Number(quality))}`),
    ...(districts
      ? [
          `${number(districts.same)} lie in the district that the file names, ${number(districts.other + districts.none)} do not, of which ${number(districts.none)} lie in no district that is loaded.`,
        ]
      : ['No districts are loaded, so it was not checked in which they lie.']),
    ...notes,
  ]
}

function changeWords({ added, changed, removed, unchanged }: Changes): string {
  const gone = removed > 0 ? `, ${number(removed)} taken out` : ''
  return `${number(added)} new, ${number(changed)} changed${gone}, ${number(unchanged)} unchanged`
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
