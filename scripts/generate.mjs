// Writes every generated file from its source. With --check it writes nothing and fails when one differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { importTypeScript, root } from './typescript.mjs'

const GENERATORS = [
  { file: 'tools/generate-tables.ts', texts: tool => tool.generateTables() },
  { file: 'tools/generate-govuk.ts', texts: tool => [['src/ui/govuk.gen.ts', tool.generateGovukTypes()]] },
]

const check = process.argv.includes('--check')
const stale = []

for (const { file, texts } of GENERATORS) {
  for (const [path, text] of await texts(await importTypeScript(file))) {
    const full = join(root, path)
    const now = existsSync(full) ? readFileSync(full, 'utf8') : undefined
    if (now === text) continue
    stale.push(path)
    if (check) continue
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
    console.log(`Wrote ${path}`)
  }
}

if (check && stale.length > 0) {
  console.error(`Out of date: ${stale.join(', ')}. Run "npm run generate" and commit what it writes.`)
  process.exit(1)
}
if (stale.length === 0) console.log('Every generated file is up to date')
