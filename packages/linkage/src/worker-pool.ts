import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Batch, Task, Work } from './score-blocks.ts'

/** What a worker sends: a batch, and by sending it the wish for more work. */
export interface Answer {
  readonly batch: Batch
}

/**
 * Hands pieces of work to worker threads and gives their batches. A worker has at most two pieces in hand; while the
 * caller is busy with a batch, finished workers wait, so memory stays bounded.
 *
 * @throws whatever a worker throws; the others are stopped then, as they are when the caller leaves off early.
 */
export async function* runWorkers(
  task: Task,
  pieces: Iterator<Work>,
  count: number,
  workerUrl: URL = besideThis(),
): AsyncGenerator<Batch, void, undefined> {
  const inbox = new Inbox()
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(workerUrl, { workerData: { linkage: task } })
    worker.on('message', (answer: Answer) => inbox.put({ worker, batch: answer.batch }))
    worker.on('error', error => inbox.fail(error))
    worker.on('exit', code => inbox.fail(new Error(`A linkage worker ended early (exit code ${code})`)))
    return worker
  })
  try {
    let busy = 0
    const give = (worker: Worker): void => {
      const piece = pieces.next()
      if (piece.done === true) return
      worker.postMessage(piece.value, [])
      busy += 1
    }
    // Two pieces each, so that a worker never waits for this thread between them.
    for (const worker of [...workers, ...workers]) give(worker)
    while (busy > 0) {
      const { worker, batch } = await inbox.take()
      busy -= 1
      give(worker)
      yield batch
    }
  } finally {
    for (const worker of workers) {
      worker.removeAllListeners('exit')
      await worker.terminate()
    }
  }
}

interface Letter {
  readonly worker: Worker
  readonly batch: Batch
}

/** Messages from several threads, taken one by one. */
class Inbox {
  readonly #letters: Letter[] = []
  #error: Error | undefined
  #wake: (() => void) | undefined

  put(letter: Letter): void {
    this.#letters.push(letter)
    this.#wake?.()
  }

  fail(error: Error): void {
    this.#error ??= error
    this.#wake?.()
  }

  async take(): Promise<Letter> {
    for (;;) {
      if (this.#error !== undefined) throw this.#error
      const letter = this.#letters.shift()
      if (letter !== undefined) return letter
      await new Promise<void>(resolve => {
        this.#wake = resolve
      })
    }
  }
}

function besideThis(): URL {
  const url = new URL('./worker.js', import.meta.url)
  if (url.protocol === 'file:' && existsSync(fileURLToPath(url))) return url
  throw new Error('No linkage worker lies beside this file: pass `workerUrl`, the place of the bundled worker.ts')
}
