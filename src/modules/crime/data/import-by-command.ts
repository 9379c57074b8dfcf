import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { CommandError } from '../../../kernel/command-error.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { importFile, type ImportOutcome, type Progress } from './import-file.ts'
import { ImportMemory, PlacingMemory } from './import-memory.ts'
import { chooseSet, type SetWithColumns } from './choose-set.ts'
import { FileRefusal } from './rules/file-refusal.ts'

const BEGINNING = { kind: 'system', job: 'crime:import', waitsForDisk: false } as const

/** Four files at a time: while some wait for the database, another is read. */
const AT_ONCE = 4

interface Given {
  readonly files: readonly string[]
  readonly set: string | undefined
  readonly anyForce: boolean
  readonly reason: string
}

/** `wardmote import crimes FILE… [--set CODE] [--any-force] --reason "…"`: brings files in, here and now. */
export async function importCrimesByCommand(
  deps: Deps,
  options: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const given = readOptions(options)
  const waiting = given.files.map((file, at) => ({ file, at }))
  let refused = 0
  const placing = new PlacingMemory()
  const lanes = given.files.length > 1 ? 1 : 2
  const work = async (): Promise<void> => {
    const memory = new ImportMemory({ placing, lanes })
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const name = basename(next.file)
      const tell = (progress: Progress) => say(`${name}: ${progressWords(progress)}`)
      const outcome = await bringIn(deps, next.file, { ...given, memory }, tell)
      if (outcome.state === 'refused') refused += 1
      say(`${name}: ${outcomeWords(outcome)}`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, given.files.length) }, work))
  if (refused > 0) {
    throw new CommandError(
      `${refused} of ${given.files.length} files were refused. What was there before is as it was; see Data sets in Wardmote`,
    )
  }
}

function readOptions(options: readonly string[]): Given {
  const files: string[] = []
  const named: Record<string, string> = {}
  let anyForce = false
  for (let at = 0; at < options.length; at += 1) {
    const option = options[at] ?? ''
    if (option === '--any-force') anyForce = true
    else if (option === '--set' || option === '--reason') {
      at += 1
      named[option] = options[at] ?? ''
    } else if (option.startsWith('--')) throw new CommandError(`There is no option ${option}`)
    else files.push(option)
  }
  const { '--reason': reason = '', '--set': set } = named
  if (files.length === 0) throw new CommandError('Name at least one file')
  if (reason.trim() === '')
    throw new CommandError('Say why the files are brought in: --reason "Street-level crime of January"')
  return { files, set, anyForce, reason: reason.trim().slice(0, 500) }
}

async function bringIn(
  deps: Deps,
  path: string,
  { set: code, anyForce, reason, memory }: Given & { readonly memory: ImportMemory },
  onProgress: (progress: Progress) => void,
): Promise<ImportOutcome> {
  const fileName = basename(path)
  const about = await stat(path).catch(() => undefined)
  if (about === undefined || !about.isFile()) return { state: 'refused', why: 'There is no such file' }
  const importId = randomUUID()
  let set: SetWithColumns
  try {
    set = await deps.asActor(BEGINNING, async tx => {
      const chosen = await chooseSet(tx, path, code)
      const values = { id: importId, set_id: chosen.id, file_name: fileName, any_force: anyForce, reason }
      await tx
        .insertInto('incident_import')
        .values({ ...values, file_bytes: about.size })
        .execute()
      return chosen
    })
  } catch (error) {
    if (error instanceof FileRefusal) return { state: 'refused', why: error.message }
    throw error
  }
  return importFile(deps, { importId, set, path, fileName, anyForce }, onProgress, memory)
}

function progressWords({ bytes, ofBytes, rows }: Progress): string {
  return `${Math.min(100, Math.floor((100 * bytes) / Math.max(1, ofBytes)))} %, ${rows.toLocaleString('en-GB')} rows`
}

function outcomeWords(outcome: ImportOutcome): string {
  if (outcome.state === 'refused') return `refused. ${outcome.why}`
  if (outcome.state === 'unchanged') return 'brought in before, and nothing has changed since'
  const left = outcome.rows - outcome.kept
  return `${outcome.kept.toLocaleString('en-GB')} rows brought in${left === 0 ? '' : `, ${left.toLocaleString('en-GB')} left out`}`
}
