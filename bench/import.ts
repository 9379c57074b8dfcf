/**
 * Bringing in police data, beside bare COPY of the same columns followed by the same index, in alternating rounds on the
 * same server, each side in a fresh process: bench/import/run-wardmote.ts and run-bare.ts. README.md tells what is compared.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { importData } from './import/data-files.ts'
import { withImportDatabase } from './import/import-database.ts'
import type { BareRun, ImportRun, ImportTask } from './import/runs.ts'
import { countFrom, type Figure, median, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 3)

const say = (line: string) => console.log(line)
const data = importData(say)
const wardmote: ImportRun[] = []
const bare: number[] = []
for (let round = 1; round <= ROUNDS; round += 1) {
  await withImportDatabase(async database => {
    const task: ImportTask = { data, database }
    wardmote.push(run('run-wardmote.js', task) as ImportRun)
    bare.push((run('run-bare.js', task) as BareRun).seconds)
  })
  told(round, wardmote.at(-1), bare.at(-1))
}
printFigures('import', figuresOf(wardmote, bare))

function figuresOf(runs: readonly ImportRun[], bare: readonly number[]): readonly Figure[] {
  const of = (name: keyof ImportRun): number[] => runs.map(one => one[name])
  return [
    { name: 'rows-a-second-beside-copy', value: medianRatio(bare, of('seconds')), target: '>=0.45' },
    { name: 'memory-mb', value: Math.max(...of('memory')), target: '<=300' },
    { name: 'same-again', value: medianRatio(of('againSeconds'), of('seconds')), target: '<=1.1' },
    { name: 'rows-changed-by-same-again', value: Math.max(...of('changedAgain')), target: '<=0' },
    { name: 'wrong-looks-while-replaced', value: Math.max(...of('wrongLooks')), target: '<=0' },
    {
      name: 'second-year-beside-first',
      value: median(runs.map(one => one.secondYear / one.firstYear)),
      target: '<=1.3',
    },
  ]
}

function told(round: number, one: ImportRun | undefined, bare: number | undefined): void {
  if (one === undefined || bare === undefined) return
  const rate = (seconds: number) => `${Math.round(one.rows / seconds).toLocaleString('en-GB')} rows a second`
  say(
    `round ${round}: ${one.rows.toLocaleString('en-GB')} rows; Wardmote ${one.seconds.toFixed(1)} s (${rate(one.seconds)}, ${one.memory.toFixed(0)} MB), ` +
      `again ${one.againSeconds.toFixed(1)} s; bare ${bare.toFixed(1)} s (${rate(bare)}); ${one.looks} looks while a month was replaced; ` +
      `years ${one.firstYear.toFixed(1)} and ${one.secondYear.toFixed(1)} s`,
  )
}

function run(file: string, task: ImportTask): unknown {
  const code = join(process.cwd(), '.cache', 'bench', 'code', 'import', file)
  return JSON.parse(execFileSync(process.execPath, [code, JSON.stringify(task)], { encoding: 'utf8', maxBuffer: 1e8 }))
}
