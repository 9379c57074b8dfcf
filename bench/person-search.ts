/**
 * Somebody new beside a million stored descriptions: Wardmote's search with its permissions, beside one bare keyed query
 * of the superuser with the same scores. README.md tells what is compared.
 */
import { startScratchServer } from './cases/scratch-database.ts'
import { countFrom, printFigures } from './measuring/figures.ts'
import { compareSearch } from './person-search/compare.ts'
import { personSet } from './person-search/data.ts'

const PERSONS = 1_000_000
const ROUNDS = countFrom('BENCH_ROUNDS', 3)

const say = (line: string) => console.log(line)
const server = await startScratchServer(say)
try {
  say(`Making ${PERSONS.toLocaleString('en-GB')} descriptions, unless they are there from the last time`)
  const scratch = await server.openSet(personSet(PERSONS))
  const search = await compareSearch(scratch, ROUNDS, say)
  printFigures('person-search', [
    { name: 'found-among-20', value: search.recall, target: '>=0.99' },
    { name: 'p95', value: search.p95Ratio, target: '<=2' },
    { name: 'harder-found-among-20', value: search.harderRecall, target: '>=0.9' },
    { name: 'harder-p95', value: search.harderP95Ratio, target: '<=6' },
    { name: 'queue-ms', value: search.queueMs, target: '<=1000' },
  ])
} finally {
  await server.stop()
}
