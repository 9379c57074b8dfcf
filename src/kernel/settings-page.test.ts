import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeVariables } from './config.ts'
import { projectRoot } from './project-root.ts'

it('the page of settings lists every variable as the program describes it, and no other', () => {
  const page = readFileSync(join(projectRoot, 'docs', 'how-to', 'settings.md'), 'utf8')
  const rows = page.split('\n').filter(line => line.startsWith('| `'))
  expect(rows).toEqual(
    describeVariables().map(({ name, purpose, otherwise }) => `| \`${name}\` | ${purpose} | ${otherwise} |`),
  )
})
