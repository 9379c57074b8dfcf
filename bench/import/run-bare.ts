import { createReadStream } from 'node:fs'
import { Client } from 'pg'
import { copyIn } from './copy.ts'
import { type BareRun, type ImportTask, ROWS_FILE } from './runs.ts'

/** The rows that Wardmote read, ready made, by one COPY into a table without policies; then the same index. */
const { database } = JSON.parse(process.argv[2] ?? '') as ImportTask
const admin = new Client({ connectionString: database.adminUrl })
await admin.connect()
await admin.query('create table bare_incident (like incident)')
await admin.query('checkpoint')
const began = performance.now()
await copyIn(admin, 'copy bare_incident from stdin', createReadStream(ROWS_FILE, { highWaterMark: 1 << 18 }))
await admin.query('alter table bare_incident add primary key (slice_id, line)')
const result: BareRun = { seconds: (performance.now() - began) / 1000 }
await admin.end()
process.stdout.write(JSON.stringify(result))
