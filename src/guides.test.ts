import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { projectRoot } from './kernel/project-root.ts'
import { ConfigurationError, readConfiguration } from './modules/agencies/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'wm-guides-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the guide to configuration shows the message that a bad file gets', async () => {
  const copy = join(folder, 'configuration')
  cpSync(join(projectRoot, 'configuration', 'surrey'), copy, { recursive: true })
  const file = join(copy, 'organisations.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('standing: responsible_authority', 'standing: responsibel'))
  const guide = readFileSync(join(projectRoot, 'docs', 'how-to', 'configure.md'), 'utf8')
  // The line moves with the file; the words must not.
  const shown = /```\n(The configuration[\s\S]*?)\n```/.exec(guide)?.[1]?.replace(/:\d+:/, ':N:')
  expect(shown).toBe(
    (await messageOf(readConfiguration(copy))).replace(copy, '/etc/wardmote/configuration').replace(/:\d+:/, ':N:'),
  )
})

async function messageOf(reading: Promise<unknown>): Promise<string> {
  try {
    await reading
    return ''
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
}
