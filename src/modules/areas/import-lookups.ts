import { basename } from 'node:path'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { openCodeTable } from './importing/code-table.ts'
import { type GatheredFigures, gatherFigures } from './importing/gather-figures.ts'
import { type GatheredLink, gatherLinks } from './importing/gather-links.ts'
import type { ImportAsked } from './importing/options.ts'
import { keepFigures } from './keep-figures.ts'
import { type Changes, keepLinks } from './keep-links.ts'
import type { Progress } from './import-areas.ts'
import { keepToOneImport } from './queries.ts'
import { figureColumns } from './rules/figures.ts'

export interface TableImport {
  readonly file: string
  readonly links?: Changes
  readonly figures?: Changes
  /** How many links there are of each kind, in the file: "unchanged": 696. */
  readonly relations: Readonly<Record<string, number>>
  readonly notes: readonly string[]
}

interface Read {
  readonly file: string
  readonly links: readonly GatheredLink[]
  readonly figures: GatheredFigures | undefined
}

/** Brings in lookups between areas, with the populations that stand in them. All of the files, or none. */
export function importLookups(deps: Pick<Deps, 'asActor'>, asked: ImportAsked, progress: Progress = () => {}) {
  return importTables(deps, asked, { links: true }, progress)
}

/** Brings in populations and deprivation. All of the files, or none. */
export function importFigures(deps: Pick<Deps, 'asActor'>, asked: ImportAsked, progress: Progress = () => {}) {
  return importTables(deps, asked, { links: false }, progress)
}

async function importTables(
  deps: Pick<Deps, 'asActor'>,
  asked: ImportAsked,
  { links }: { readonly links: boolean },
  progress: Progress,
): Promise<readonly TableImport[]> {
  const notes: string[] = []
  const read: Read[] = []
  for (const path of asked.files) {
    progress(`Reading ${basename(path)} …`)
    read.push(
      links
        ? await readLookup(path, asked, note => notes.push(note))
        : await readFigures(path, asked, note => notes.push(note)),
    )
  }
  return deps.asActor({ kind: 'system', job: 'areas:import' }, async tx => {
    await keepToOneImport(tx)
    const done: TableImport[] = []
    for (const { file, links: found, figures } of read) {
      const source = asked.source ?? file
      const kept = {
        ...(found.length > 0 && { links: await keepLinks(tx, found, source) }),
        ...(figures !== undefined && { figures: await keepFigures(tx, figures.figures, source, progress) }),
      }
      await logEvent(tx, {
        action: 'imported',
        object: { type: 'areas', id: file.slice(0, 100) },
        fields: Object.keys(kept),
      })
      done.push({
        file,
        ...kept,
        relations: countRelations(found),
        notes: [...notes.splice(0), ...leftOut(file, figures)],
      })
    }
    return done
  })
}

async function readFigures(path: string, asked: ImportAsked, note: Progress): Promise<Read> {
  const table = await openCodeTable(path, asked, note)
  return { file: table.file, links: [], figures: await gatherFigures(table, asked) }
}

/** A table is read once for its links and, where it has figures as well, once more for them. */
async function readLookup(path: string, asked: ImportAsked, note: Progress): Promise<Read> {
  const table = await openCodeTable(path, asked, note)
  const links = await gatherLinks(table)
  const hasFigures = figureColumns(table.headings, table.file, table.codes[0]?.vintage).length > 0
  if (!hasFigures) return { file: table.file, links, figures: undefined }
  return { file: table.file, links, figures: await gatherFigures(await openCodeTable(path, asked, () => {}), asked) }
}

function countRelations(links: readonly GatheredLink[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { relation } of links) counts[relation] = (counts[relation] ?? 0) + 1
  return counts
}

function leftOut(file: string, figures: GatheredFigures | undefined): readonly string[] {
  if (figures === undefined) return []
  const columns =
    figures.leftOut.length === 0
      ? []
      : [`${file}: left out ${figures.leftOut.join(', ')}, which are no figures known here.`]
  return figures.empty === 0 ? columns : [...columns, `${file}: ${figures.empty} figures are empty and were left out.`]
}
