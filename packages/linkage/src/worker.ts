/** The entry of a worker thread: scores the pieces of work it is sent. Bundle this file and pass its URL to `predict`. */
import { parentPort, workerData } from 'node:worker_threads'
import { makeScorer, type Task, type Work } from './score-blocks.ts'
import type { Answer } from './worker-pool.ts'

const { linkage: task } = workerData as { linkage: Task }
const score = makeScorer(task)

parentPort?.on('message', (work: Work) => {
  const batch = score(work)
  const answer: Answer = { batch }
  parentPort?.postMessage(answer, [
    batch.left.buffer as ArrayBuffer,
    batch.right.buffer as ArrayBuffer,
    batch.weights.buffer as ArrayBuffer,
  ])
})
