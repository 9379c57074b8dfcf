import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { configurationFiles } from './configuration-files.ts'
import type { Configuration } from './types.ts'

/**
 * Reads a configuration folder, or, where no file of it has changed since the last time, what was read then. Reading
 * 160 kB of YAML takes half a second of a cold processor; remembering it takes five thousandths. Where `memory` cannot
 * be written nothing is remembered.
 */
export async function rememberConfiguration(folder: string, memory: string): Promise<Configuration> {
  const digest = digestOf(folder)
  const known = recall(memory)
  if (known?.digest === digest) return known.configuration
  const configuration = await readConfiguration(folder)
  keep(memory, { digest, configuration })
  return configuration
}

/** As the folder is now. What reads it is loaded when it is needed: most starts find that nothing has changed. */
export async function readConfiguration(folder: string): Promise<Configuration> {
  const reading = await import('./read-configuration.ts')
  return reading.readConfiguration(folder)
}

interface Remembered {
  readonly digest: string
  readonly configuration: Configuration
}

/** Of every file, and of which program this is, so that a newer reader reads again. */
function digestOf(folder: string): string {
  const program = fileURLToPath(import.meta.url)
  const { size, mtimeMs } = statSync(program)
  const hash = createHash('sha256').update(`${program} ${size} ${mtimeMs}`)
  for (const file of configurationFiles(folder)) hash.update(`\0${file}\0`).update(contentOf(join(folder, file)))
  return hash.digest('hex')
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0) // What is missing or cannot be read is for readConfiguration to say.
  }
}

function recall(memory: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(memory, 'utf8')) as Remembered
  } catch {
    return undefined // Never written, or half written by a machine that lost power: read again.
  }
}

function keep(memory: string, remembered: Remembered): void {
  try {
    mkdirSync(dirname(memory), { recursive: true })
    writeFileSync(`${memory}.new`, JSON.stringify(remembered))
    renameSync(`${memory}.new`, memory)
  } catch {
    // A folder that may not be written to costs half a second at each start, and nothing else.
  }
}
