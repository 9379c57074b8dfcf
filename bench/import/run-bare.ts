import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type BareRun, type ImportTask, ROWS_FILE } from './runs.ts'

/** The rows that Wardmote read, ready made, by one COPY into a table without policies; then the same index. */
const { database } = JSON.parse(process.argv[2] ?? '') as ImportTask
const admin = new Client({ connectionString: database.adminUrl })
await admin.connect()
await admin.query('create table bare_incident (like incident)')
await admin.query('checkpoint')
const began = performance.now()
await pipeline(createReadStream(ROWS_FILE, { highWaterMark: 1 << 18 }), admin.query(copyFrom('copy bare_incident from stdin')))
await admin.query('alter table bare_incident add primary key (slice_id, line)')
const result: BareRun = { seconds: (performance.now() - began) / 1000 }
await admin.end()
process.stdout.write(JSON.stringify(result))
