import { describe, expect, it } from 'vitest'
import { doorFaults, edgeFaults, keeperFaults, layerFaults, pureFaults, readAllowedEdges } from './boundary-rules.ts'
import { enumeration } from './catalogue.ts'
import { ownershipFaults, policyFaults } from './check-ownership.ts'
import { findCycle, readImports, type SourceFile } from './source-graph.ts'

function source(path: string, text: string): SourceFile {
  return { path, text, imports: readImports(path, text, new Set()) }
}

describe('the boundary checker', () => {
  it('reads every way of importing', () => {
    const text = `import type { Tx } from '../../kernel/db/as-actor.ts'
import {
  a,
  type B,
} from './b.ts'
export { c } from './c.ts'
import 'side-effect'
const d = await import('./d.ts')`
    expect(source('src/modules/cases/queries.ts', text).imports.map(({ to }) => to)).toEqual([
      'src/kernel/db/as-actor.ts',
      'src/modules/cases/b.ts',
      'src/modules/cases/c.ts',
      'side-effect',
      'src/modules/cases/d.ts',
    ])
  })

  it('finds a kernel that knows a module', () => {
    expect(layerFaults(source('src/kernel/clock.ts', `import { x } from '../modules/cases/index.ts'`))).toHaveLength(1)
    expect(layerFaults(source('src/modules/cases/index.ts', `import { x } from '../../kernel/clock.ts'`))).toEqual([])
  })

  it('finds a module that is entered by the window', () => {
    expect(doorFaults(source('src/modules/cases/queries.ts', `import { x } from '../people/queries.ts'`))).toHaveLength(
      1,
    )
    expect(doorFaults(source('src/modules/cases/queries.ts', `import { x } from '../people/index.ts'`))).toEqual([])
  })

  it('finds a page that asks the database', () => {
    expect(keeperFaults(source('src/modules/cases/views.ts', `import { sql } from 'kysely'`))).toHaveLength(1)
    expect(keeperFaults(source('src/modules/cases/pages/case-page.tsx', `import { sql } from 'kysely'`))).toHaveLength(
      1,
    )
    expect(keeperFaults(source('src/modules/cases/open-case.ts', `import { sql } from 'kysely'`))).toEqual([])
  })

  it('finds a rule that looks at the clock or the database', () => {
    expect(pureFaults(source('src/modules/cases/rules/clock.ts', `const today = new Date()`))).toHaveLength(1)
    expect(pureFaults(source('src/modules/cases/rules/clock.ts', `import { x } from '../queries.ts'`))).toHaveLength(1)
    expect(
      pureFaults(source('src/modules/cases/rules/clock.ts', `import { addDays } from '../../../kernel/local-date.ts'`)),
    ).toEqual([])
  })

  it('finds a ring', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'a'])
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
        ]),
      ),
    ).toBeUndefined()
  })

  it('holds the edges between modules to the table in ARCHITECTURE.md', () => {
    const allowed = readAllowedEdges(
      'Text\n\n<!-- module-edges -->\n\n| module | imports |\n| --- | --- |\n| `cases` | people, places |\n| people | - |\n\nMore',
    )
    expect(edgeFaults(new Map([['cases', ['people', 'groups']]]), allowed)).toEqual([
      'cases imports groups, which ARCHITECTURE.md does not list under module-edges',
      'ARCHITECTURE.md lists cases → places, but nothing imports that way',
    ])
  })
})

describe('the ownership checker', () => {
  it('finds tables of nobody and tables of two', () => {
    const claims = ['cases', 'people'].map(module => ({ module, table: 'person', inReadme: true }))
    expect(ownershipFaults(['person', 'visit'], claims)).toEqual([
      'cases and people both claim the table person',
      'No module.ts claims the table visit',
    ])
  })

  it('finds tables without policies, and partitions that more than a job may fill', () => {
    const sound = { name: 'visit', forced: true, policies: 2, opened: ['wardmote_app select'], isPartition: false }
    const partition = { name: 'visit_row', forced: false, policies: 0, isPartition: true }
    const opened = ['wardmote_system insert']
    expect(policyFaults([sound, { ...partition, opened }])).toEqual([])
    expect(policyFaults([{ ...sound, policies: 0 }])).toEqual(['The table visit has no row policy that is forced'])
    expect(policyFaults([{ ...partition, opened: [...opened, 'wardmote_app select'] }])).toEqual([
      "A partition is open without its table's row policies: visit_row: wardmote_app select",
    ])
  })
})

describe('row types', () => {
  it('are the words that a check allows', () => {
    expect(enumeration([`CHECK ((state = ANY (ARRAY['draft'::text, 'agreed'::text])))`])).toBe(`'draft' | 'agreed'`)
    expect(enumeration([`CHECK ((roles <@ ARRAY['chair'::text, 'core'::text]))`])).toBe(`'chair' | 'core'`)
    expect(enumeration(['CHECK ((email = lower(email)))', 'CHECK ((tier >= 1))'])).toBeUndefined()
  })
})
