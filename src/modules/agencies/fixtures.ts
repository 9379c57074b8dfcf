import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { projectRoot } from '../../kernel/project-root.ts'
import { ConfigurationError, type Fault } from './configuration/faults.ts'
import { readConfiguration } from './configuration/read-configuration.ts'

export const surrey = join(projectRoot, 'configuration/surrey')
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** A copy of Surrey's files that a test may spoil; it goes when the test ends. */
export function copyOfSurrey(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-configuration-'))
  made.push(folder)
  cpSync(surrey, folder, { recursive: true })
  return folder
}

export function faultsIn(folder: string): readonly Fault[] {
  try {
    readConfiguration(folder)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
  return []
}

/** The line, counted from 1, on which a text first stands. */
function lineOf(text: string, wanted: string): number {
  return text.slice(0, text.indexOf(wanted)).split('\n').length
}

/** Puts one text for another in a copy of Surrey's files, and tells what is then wrong and where the change was made. */
export function afterChange(file: string, from: string, to: string) {
  const folder = copyOfSurrey()
  const before = readFileSync(join(folder, file), 'utf8')
  expect(before).toContain(from)
  const after = before.replace(from, to)
  writeFileSync(join(folder, file), after)
  return { faults: faultsIn(folder), line: (wanted: string) => lineOf(after, wanted) }
}
