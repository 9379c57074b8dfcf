import { createHash } from 'node:crypto'
import { CommandError } from '../../../kernel/command-error.ts'
import { type ReadShape, readShapes, ShapeFileError } from '../../../kernel/geometry/read-shapes.ts'
import { type Shape } from '../../../kernel/geometry/shape.ts'
import { type CodeColumn, codeColumns, nameColumn } from '../rules/recognise.ts'
import { LAYERS, type Layer } from '../types.ts'
import type { ImportAsked } from './options.ts'
import { readTextFile, type TextFile } from './read-file.ts'

/** An area as a file gives it: positions in degrees or metres still, rings unchecked. */
export interface GatheredArea {
  readonly code: string
  readonly name: string
  readonly districtCode: string | undefined
  readonly shape: Shape
}

/** What the files of one layer hold between them. */
export interface Gathered {
  readonly layer: Layer
  readonly vintage: string
  readonly areas: readonly GatheredArea[]
  /** Of what the files hold, in whatever order they were named. */
  readonly hash: string
  readonly fileName: string
  readonly notes: readonly string[]
}

/** Reads the files of one layer. Nothing is kept yet: a fault in one of them refuses them all. */
export async function gatherAreas(asked: ImportAsked): Promise<Gathered> {
  const areas = new Map<string, GatheredArea & { readonly file: string }>()
  const hashes = new Set<string>()
  const notes: string[] = []
  const names: string[] = []
  let kind: Kind | undefined
  for (const path of asked.files) {
    const file = await readTextFile(path)
    notes.push(...file.notes)
    if (hashes.has(file.hash)) {
      notes.push(`${file.name} is the same as a file before it and was left out.`)
      continue
    }
    hashes.add(file.hash)
    names.push(file.name)
    const found = readFile(file, asked)
    if (kind !== undefined && (kind.layer !== found.kind.layer || kind.vintage !== found.kind.vintage)) {
      throw new CommandError(
        `${names[0]} holds ${kind.layer} ${kind.vintage} and ${file.name} ${found.kind.layer} ${found.kind.vintage}. Bring in each layer by itself.`,
      )
    }
    kind = found.kind
    for (const area of found.areas) addArea(areas, area, file.name, notes)
  }
  if (kind === undefined) throw new CommandError('Name the file, or several files of one layer')
  return {
    ...kind,
    areas: [...areas.values()],
    hash: createHash('sha256')
      .update([...hashes].sort().join(' '))
      .digest('hex'),
    fileName: names.length === 1 ? (names[0] ?? '') : `${names[0]} and ${names.length - 1} more`,
    notes,
  }
}

type Kind = { readonly layer: Layer; readonly vintage: string }

/** Some publishers give each island as an area of its own with the code of the whole: they are put together. */
function addArea(
  areas: Map<string, GatheredArea & { readonly file: string }>,
  area: GatheredArea,
  file: string,
  notes: string[],
): void {
  const known = areas.get(area.code)
  if (known === undefined) {
    areas.set(area.code, { ...area, file })
    return
  }
  if (known.file !== file || known.name !== area.name) {
    throw new CommandError(
      `The code ${area.code} stands twice: ${known.name} in ${known.file} and ${area.name} in ${file}. Take one of them out.`,
    )
  }
  if (known.shape.length === 1)
    notes.push(`${area.name} (${area.code}) is given in several parts, which were put together.`)
  areas.set(area.code, { ...known, shape: [...known.shape, ...area.shape] })
}

function readFile(
  file: TextFile,
  asked: ImportAsked,
): { readonly kind: Kind; readonly areas: readonly GatheredArea[] } {
  const shapes = shapesOf(file, asked)
  const names = [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))]
  const columns = codeColumns(names)
  const code = chooseCode(file, asked, names, columns)
  const vintage = asked.vintage ?? code.vintage
  if (vintage === undefined) {
    throw new CommandError(`${file.name}: say which year its areas are of, such as --vintage 2024`)
  }
  const name = asked.nameColumn ?? nameColumn(names, code)
  const district = asked.districtColumn ?? districtColumn(columns)
  const areas = shapes.map(({ properties, shape }, index) => {
    const given = textOf(properties[code.column])
    if (given === undefined)
      throw new CommandError(`${file.name}: its area ${index + 1} has no ${code.column}. Put the code in.`)
    const districtCode = district === undefined ? districtOfFile(file.name) : textOf(properties[district])
    return {
      code: given,
      name: (name === undefined ? undefined : textOf(properties[name])) ?? given,
      districtCode: code.layer === 'district' ? given : isWithinDistrict(code.layer) ? districtCode : undefined,
      shape,
    }
  })
  return { kind: { layer: code.layer, vintage }, areas }
}

function shapesOf(file: TextFile, { object }: ImportAsked): readonly ReadShape[] {
  try {
    return readShapes(file.text, object === undefined ? {} : { object }).shapes
  } catch (error) {
    if (error instanceof ShapeFileError) throw new CommandError(`${file.name}: ${error.message}`)
    throw error
  }
}

type Chosen = Omit<CodeColumn, 'layer'> & { readonly layer: Layer }

function chooseCode(
  file: TextFile,
  { codeColumn, layer }: ImportAsked,
  names: readonly string[],
  columns: readonly CodeColumn[],
): Chosen {
  const there = `It has ${names.length === 0 ? 'no properties' : names.slice(0, 12).join(', ')}.`
  if (codeColumn !== undefined && !names.includes(codeColumn)) {
    throw new CommandError(`${file.name} has no property ${codeColumn}. ${there}`)
  }
  const known = columns.find(column =>
    codeColumn === undefined
      ? isLayer(column) && (layer ?? column.layer) === column.layer
      : column.column === codeColumn,
  )
  const chosen = layer ?? known?.layer
  if (chosen === undefined || chosen === 'csp') {
    const what =
      codeColumn === undefined
        ? 'no property in it is known to hold codes'
        : `${codeColumn} does not say which layer it is`
    throw new CommandError(
      `${file.name}: ${what}. ${there} Say which with --layer and --code, such as --layer ward --code MYCODE.`,
    )
  }
  const column = codeColumn ?? known?.column
  if (column === undefined) {
    throw new CommandError(
      `${file.name}: no property in it is known to hold codes of the layer ${chosen}. ${there} Say which with --code.`,
    )
  }
  return { column, layer: chosen, vintage: known?.vintage, stem: known?.stem ?? '' }
}

function isLayer(column: CodeColumn): column is Chosen {
  return LAYERS.includes(column.layer as Layer)
}

function isWithinDistrict(layer: Layer): boolean {
  return layer === 'ward' || layer === 'msoa' || layer === 'lsoa'
}

function districtColumn(columns: readonly CodeColumn[]): string | undefined {
  return columns.find(({ layer }) => layer === 'district')?.column
}

/** Files cut by district are named after it: `E07000217.geojson`, `topo_E07000217.json`. */
function districtOfFile(name: string): string | undefined {
  return /(?:^|[^A-Z0-9])([EW]0[6-9]\d{6})\./.exec(name)?.[1]
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text.slice(0, 200)
}
