import { readCatalogue, type Table } from './catalogue.ts'
import { inFreshDatabase } from './fresh-database.ts'

/** Row types and the data model, written from what a freshly migrated database says of itself. */
export async function generateTables(): Promise<ReadonlyMap<string, string>> {
  const tables = await inFreshDatabase(readCatalogue)
  return new Map([
    ['src/kernel/db/tables.gen.ts', rowTypes(tables)],
    ['docs/data-model.md', dataModel(tables)],
  ])
}

function rowTypes(tables: readonly Table[]): string {
  const body = tables.map(rowType).join('\n\n')
  const database = tables.map(table => `  ${table.name}: ${pascal(table.name)}Table`).join('\n')
  const kysely = ['ColumnType', 'Generated'].filter(name => new RegExp(`\\b${name}<`).test(body))
  const imports = [
    kysely.length > 0 ? `import type { ${kysely.join(', ')} } from 'kysely'` : '',
    body.includes('LocalDate') ? `import type { LocalDate } from '../local-date.ts'` : '',
  ].filter(line => line !== '')
  return `// Written by tools/generate-tables.ts from the migrations. Run "npm run generate" to write it again.
${imports.join('\n')}

${body}

export interface Database {
${database}
}
`
}

function rowType(table: Table): string {
  const lines = table.columns.map(column => `  ${column.name}: ${column.type}`)
  return `export interface ${pascal(table.name)}Table {\n${lines.join('\n')}\n}`
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function dataModel(tables: readonly Table[]): string {
  const parts = tables.map(table => {
    const rows = table.columns.map(column => `| ${column.name} | ${column.sqlType} | ${column.about} |`)
    const head = `## ${table.name}\n\n${table.comment === '' ? '' : `${table.comment}\n\n`}`
    return `${head}| column | type | about |\n| --- | --- | --- |\n${rows.join('\n')}`
  })
  return `# The data model

Every table, as the migrations leave it. Written by \`npm run generate\`.

${parts.join('\n\n')}
`
}
