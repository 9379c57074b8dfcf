/** One run of the package, from CSV to scored pairs, in a process of its own. Arguments: model, records, workers. */
import { readFileSync } from 'node:fs'
import { loadModel, predict, TableBuilder } from '../../packages/linkage/src/index.ts'
import { eachPlainRow } from './csv.ts'
import { THRESHOLD } from './keys.ts'
import { measureRun } from './measure-run.ts'

const [, , modelFile = '', file = '', workers = '0'] = process.argv
await measureRun(async () => {
  const model = loadModel(readFileSync(modelFile, 'utf8'))
  const builder = new TableBuilder(model.columns)
  const places = [2, 3, 4, 5, 8, 6, 7, 9]
  eachPlainRow(file, row => builder.addValues(places.map(place => row[place])))
  let pairs = 0
  let compared = 0
  let weight = 0
  const options = {
    threshold: THRESHOLD,
    workers: Number(workers),
    workerUrl: new URL('./run-worker.js', import.meta.url),
  }
  for await (const batch of predict(builder.build(), model, options)) {
    pairs += batch.left.length
    compared += batch.compared
    for (const bits of batch.weights) weight += bits
  }
  return { pairs, compared, weight }
})
