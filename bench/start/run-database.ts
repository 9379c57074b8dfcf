import { startEmbedded } from '../../src/kernel/db/launcher.ts'

/** Milliseconds to start the built-in PostgreSQL and ask it something, in a process that does nothing else. */
const [, , dataDir = ''] = process.argv
const started = performance.now()
const embedded = await startEmbedded(dataDir)
const took = performance.now() - started
await embedded.stop(true)
process.stdout.write(String(took))
