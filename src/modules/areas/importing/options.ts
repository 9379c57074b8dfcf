import { parseArgs } from 'node:util'
import { CommandError } from '../../../kernel/command-error.ts'
import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'
import { LAYERS, type Layer } from '../types.ts'

/** What may be said beside the files, by name. */
const OPTIONS = {
  layer: { type: 'string' },
  vintage: { type: 'string' },
  code: { type: 'string' },
  name: { type: 'string' },
  district: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  'as-of': { type: 'string' },
  source: { type: 'string' },
  title: { type: 'string' },
  object: { type: 'string' },
  only: { type: 'string' },
} as const

export type Imported = 'areas' | 'lookups' | 'figures' | 'postcodes'

/** Which of the options go with what is brought in: one that would be passed over without a word is refused. */
const TAKEN: Readonly<Record<Imported, readonly (keyof typeof OPTIONS)[]>> = {
  areas: ['layer', 'vintage', 'code', 'name', 'district', 'from', 'until', 'source', 'title', 'object', 'only'],
  lookups: ['source', 'as-of'],
  figures: ['layer', 'vintage', 'code', 'source', 'as-of'],
  postcodes: ['as-of', 'only'],
}

/** A file to bring in with what the person says about it where the file itself does not. */
export interface ImportAsked {
  readonly files: readonly string[]
  readonly layer?: Layer | undefined
  readonly vintage?: string | undefined
  /** The columns or properties that hold an area's code, its name and its district's code. */
  readonly codeColumn?: string | undefined
  readonly nameColumn?: string | undefined
  readonly districtColumn?: string | undefined
  readonly from?: LocalDate | undefined
  readonly until?: LocalDate | undefined
  readonly asOf?: LocalDate | undefined
  readonly source?: string | undefined
  readonly title?: string | undefined
  /** Of TopoJSON. */
  readonly object?: string | undefined
  /** Codes of districts: everything elsewhere is left out. `ours` stands for the partnership's own. */
  readonly only?: readonly string[] | undefined
}

/** Reads the words after a command. Throws `CommandError` where a word is not understood. */
export function readAsked(what: Imported, words: readonly string[]): ImportAsked {
  const { values, positionals } = parse(what, words)
  if (positionals.length === 0) throw new CommandError('Name the file, or several files of one layer')
  return {
    files: positionals,
    layer: toLayer(values.layer),
    vintage: toVintage(values.vintage),
    codeColumn: values.code,
    nameColumn: values.name,
    districtColumn: values.district,
    from: toDate('from', values.from),
    until: toDate('until', values.until),
    asOf: toDate('as-of', values['as-of']),
    source: values.source,
    title: values.title,
    object: values.object,
    only: values.only?.split(',').map(code => code.trim()),
  }
}

function parse(what: Imported, words: readonly string[]) {
  const options = Object.fromEntries(TAKEN[what].map(name => [name, OPTIONS[name]])) as Partial<typeof OPTIONS>
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true }) as ReturnType<
      typeof parseArgs<{ options: typeof OPTIONS }>
    >
  } catch (error) {
    const names = TAKEN[what].map(name => `--${name}`).join(', ')
    const [reason = ''] = (error as Error).message.split('. ')
    throw new CommandError(`${reason}. The options of import ${what} are ${names}.`)
  }
}

function toLayer(layer: string | undefined): Layer | undefined {
  if (layer === undefined || LAYERS.includes(layer as Layer)) return layer as Layer | undefined
  throw new CommandError(`There is no layer "${layer}". The layers are ${LAYERS.join(', ')}.`)
}

function toVintage(vintage: string | undefined): string | undefined {
  if (vintage === undefined || /^(?:19|20)\d{2}$/.test(vintage)) return vintage
  throw new CommandError(`--vintage ${vintage}: give the year by which the publisher names the layer, such as 2021`)
}

function toDate(option: string, date: string | undefined): LocalDate | undefined {
  if (date === undefined || isLocalDate(date)) return date
  throw new CommandError(`--${option} ${date}: write the date as 2024-05-02`)
}
