// Compiles the templates of GOV.UK Frontend to a module that stands in for src/ui/compiled-templates.ts in the bundle.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'

/** The source of that module: each template as a function that makes what nunjucks would have made of its text. */
export function compileTemplates(root) {
  const folder = join(dirname(createRequire(join(root, 'package.json')).resolve('govuk-frontend/package.json')), 'dist')
  const names = readdirSync(join(folder, 'govuk'), { recursive: true })
    .map(name => `govuk/${name.replaceAll('\\', '/')}`)
    .filter(name => /^govuk\/(?:components|macros)\/.*\.njk$/.test(name))
    .sort()
  const entries = names.map(name => `${JSON.stringify(name)}: () => {${compile(join(folder, name), name)}}`)
  return `export const compiledTemplates = {\n${entries.join(',\n')}\n}\n`
}

/** With the options of src/ui/govuk.ts. */
function compile(file, name) {
  return nunjucks.compiler.compile(readFileSync(file, 'utf8'), [], [], name, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
}
