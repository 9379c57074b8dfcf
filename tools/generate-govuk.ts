/**
 * The text of src/ui/govuk.gen.ts: one interface for each GOV.UK Frontend component, from the component's own
 * macro-options.json. Options that take HTML accept only the branded `Html`, so a raw string is a compile error.
 * Written by `npm run generate`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

interface MacroOption {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly description?: string
  readonly isComponent?: boolean
  readonly params?: readonly MacroOption[]
}

const packageFile = createRequire(import.meta.url).resolve('govuk-frontend/package.json')
const componentsDir = join(dirname(packageFile), 'dist/govuk/components')

/** Rows of cells: macro-options.json describes the cell but not that each row is a list of them. */
const NESTED_LISTS = new Set(['table.rows'])

export function generateGovukTypes(): string {
  const names = readdirSync(componentsDir)
    .filter(name => existsSync(join(componentsDir, name, 'macro-options.json')))
    .sort()
  const interfaces = names.map(name => {
    const options = JSON.parse(readFileSync(join(componentsDir, name, 'macro-options.json'), 'utf8')) as MacroOption[]
    return `export interface ${pascal(name)}Params ${shape(options, name, '')}`
  })
  const list = names.map(name => `  ${quoteKey(name)}: ${pascal(name)}Params`).join('\n')
  return [
    '// Written by tools/generate-govuk.ts from govuk-frontend/macro-options.json. Do not edit.',
    "import type { Html } from './html.ts'\n",
    'export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>\n',
    'type Maybe<T> = T | false | null | undefined\n',
    ...interfaces.map(text => `${text}\n`),
    `export interface GovukComponents {\n${list}\n}`,
    '',
  ].join('\n')
}

function shape(options: readonly MacroOption[], path: string, indent: string): string {
  const names = new Set(options.map(option => option.name))
  const seen = new Set<string>()
  const lines = options
    .filter(option => option.type !== 'nunjucks-block' && !seen.has(option.name) && seen.add(option.name))
    .filter(option => !option.name.includes('.'))
    .map(option => {
      const optional = option.required !== true || hasAlternative(option, names)
      const type = typeOf(option, `${path}.${option.name}`, `${indent}  `)
      return `${indent}  readonly ${quoteKey(option.name)}${optional ? '?' : ''}: ${type}${optional ? ' | undefined' : ''}`
    })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function typeOf(option: MacroOption, path: string, indent: string): string {
  if (/html$/i.test(option.name)) return 'Html'
  if (/^(wrapperA|a)ttributes$/.test(option.name)) return 'Attributes'
  if (option.type === 'array') return listOf(option, path, indent)
  if (option.params) return shape(option.params, path, indent)
  if (option.isComponent) return `${pascal(option.name)}Params`
  if (option.type === 'object') return 'Readonly<Record<string, unknown>>'
  if (option.type === 'integer') return 'number'
  return option.type === 'boolean' ? 'boolean' : 'string'
}

function listOf(option: MacroOption, path: string, indent: string): string {
  if (!option.params) return 'readonly string[]'
  const member = shape(option.params, path, indent)
  return NESTED_LISTS.has(path) ? `readonly Maybe<readonly Maybe<${member}>[]>[]` : `readonly Maybe<${member}>[]`
}

/** `text` is "required" only where `html` is not given, and the other way about; so are some others, in their descriptions. */
function hasAlternative({ name, description = '' }: MacroOption, names: ReadonlySet<string>): boolean {
  if (/not required|^The maximum number of words. Replaced/.test(description)) return true
  if (name === 'text') return names.has('html')
  return name === 'html'
}

function pascal(name: string): string {
  const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}

function quoteKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`
}
