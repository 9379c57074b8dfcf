import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/kernel/project-root.ts'
import {
  cycleFaults,
  doorFaults,
  edgeFaults,
  keeperFaults,
  layerFaults,
  moduleEdges,
  pureFaults,
  readAllowedEdges,
} from './boundary-rules.ts'
import { readSourceGraph } from './source-graph.ts'

/** Fewer files than this, and the checker has been reading the wrong thing. */
const FEWEST_FILES = 40

/** Which way imports go (ARCHITECTURE.md), held against the bundle as it is. Returns every fault. */
export function checkBoundaries(): readonly string[] {
  const files = readSourceGraph()
  const edges = moduleEdges(files)
  const imports = files.reduce((sum, file) => sum + file.imports.filter(({ ours }) => ours).length, 0)
  if (files.length < FEWEST_FILES || imports < files.length || edges.size === 0) {
    return [
      `Only ${files.length} files, ${imports} imports and ${edges.size} modules were found: there is nothing to check`,
    ]
  }
  const architecture = join(projectRoot, 'ARCHITECTURE.md')
  const allowed = readAllowedEdges(existsSync(architecture) ? readFileSync(architecture, 'utf8') : '')
  console.log(`${files.length} files, ${imports} imports, ${edges.size} modules`)
  return [
    ...files.flatMap(file => [...layerFaults(file), ...doorFaults(file), ...keeperFaults(file), ...pureFaults(file)]),
    ...cycleFaults(files),
    ...edgeFaults(edges, allowed),
  ]
}
