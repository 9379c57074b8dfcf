/**
 * The cost of linking, beside a bare single-threaded program of the same model and the same four blocking keys
 * (linkage/run-loop.ts), from CSV to scored pairs, each side in a fresh process, in alternating rounds. Processor time
 * holds on a busy machine; the wall time of two workers needs two cores that nobody else uses.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineModel, estimate, saveModel } from '../packages/linkage/src/index.ts'
import { generated, load } from './linkage/data-sets.ts'
import { generatePersons } from './linkage/generate-persons.ts'
import { FOUR_KEYS } from './linkage/keys.ts'
import type { Run } from './linkage/measure-run.ts'
import { countFrom, type Figure, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 3)
const COMPARED = [50_000, 500_000]
const SHOWN = [5_000, 50_000, 500_000, 1_000_000]
const MOST_MEMORY_MB = 1500

const folder = join(process.cwd(), '.cache', 'bench')
mkdirSync(folder, { recursive: true })
const modelFile = trainModel()
const figures: Figure[] = []
const shown: string[] = []
for (const records of SHOWN) {
  const file = fileOf(records)
  if (COMPARED.includes(records)) compare(records, file)
  else show(records, run('run-package.js', file, 0))
}
console.log('\n    records   candidate pairs   processor s   microseconds a pair   memory MB')
console.log(shown.join('\n'))
printFigures('linkage', figures)

/** One model for both sides: learnt from 50,000 records. */
function trainModel(): string {
  const { table } = load(generated(50_000, fileOf(50_000)))
  const began = process.cpuUsage()
  const model = estimate(table, defineModel(table.columns, FOUR_KEYS))
  const { user, system } = process.cpuUsage(began)
  console.log(
    `Learning from ${number(table.size)} records took ${((user + system) / 1e6).toFixed(1)} s of processor time`,
  )
  const file = join(folder, 'linkage-model.json')
  writeFileSync(file, saveModel(model))
  return file
}

function fileOf(records: number): string {
  const file = join(folder, `linkage-persons-${records}.csv`)
  generatePersons(records, file)
  return file
}

function compare(records: number, file: string): void {
  const loops: Run[] = []
  const packages: Run[] = []
  const threaded: Run[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    loops.push(run('run-loop.js', file, 0))
    packages.push(run('run-package.js', file, 0))
    threaded.push(run('run-package.js', file, 2))
    console.log(
      `${number(records)}, round ${round}: loop ${told(loops)}; package ${told(packages)}; two workers ${told(threaded)}`,
    )
    agree([loops.at(-1), packages.at(-1), threaded.at(-1)])
  }
  const thousands = `${records / 1000}k`
  const of = (runs: readonly Run[], what: 'processor' | 'wall'): number[] => runs.map(one => one[what])
  figures.push(
    {
      name: `processor-${thousands}`,
      value: medianRatio(of(packages, 'processor'), of(loops, 'processor')),
      target: '<=1.4',
    },
    {
      name: `two-workers-wall-${thousands}`,
      value: medianRatio(of(threaded, 'wall'), of(loops, 'wall')),
      target: '<=0.8',
    },
  )
  show(records, packages[0])
  if (records !== 500_000) return
  const most = Math.max(...[...packages, ...threaded].map(({ memory }) => memory))
  figures.push({ name: 'memory-mb-500k', value: most, target: `<=${MOST_MEMORY_MB}` })
}

function told(runs: readonly Run[]): string {
  const { processor = 0, wall = 0, memory = 0 } = runs.at(-1) ?? {}
  return `${processor.toFixed(1)} s (${wall.toFixed(1)} s by the clock, ${memory.toFixed(0)} MB)`
}

/** Both sides must have found the same. */
function agree(runs: readonly (Run | undefined)[]): void {
  const [first, ...others] = runs
  for (const other of others) {
    const near = Math.abs((other?.weight ?? 0) / (first?.weight ?? 1) - 1) < 1e-9
    if (!near || other?.pairs !== first?.pairs || other?.compared !== first?.compared) {
      throw new Error(`The loop and the package found different pairs: ${JSON.stringify(runs)}`)
    }
  }
}

function show(records: number, one: Run | undefined): void {
  const { compared = 0, processor = 0, memory = 0 } = one ?? {}
  const each = ((processor / compared) * 1e6).toFixed(2)
  shown.push(
    `${number(records).padStart(11)}${number(compared).padStart(18)}${processor.toFixed(1).padStart(14)}${each.padStart(22)}${memory.toFixed(0).padStart(12)}`,
  )
}

function run(side: string, file: string, workers: number): Run {
  const code = join(process.cwd(), '.cache', 'bench', 'code', 'linkage', side)
  return JSON.parse(
    execFileSync(process.execPath, [code, modelFile, file, String(workers)], { encoding: 'utf8' }),
  ) as Run
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
