import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { loadConfig } from '../../src/kernel/config.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import { answerParent } from '../measuring/child.ts'
import type { Scratch } from './scratch-database.ts'

/** Wardmote as it is served, with its log, on a database of the benchmark. Only the limit of requests is lifted. */
answerParent(async ({ loginUrl, ownerUrl }: Scratch) => {
  const config = loadConfig({ WARDMOTE_DEMO: 'off' })
  const connection = connect(loginUrl, { max: config.poolSize, prepare: true })
  const { app } = await openApp({
    config,
    connection,
    ownerUrl,
    assets: join(projectRoot, 'dist', 'assets'),
    progress: () => {},
    requestsPerMinute: false,
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    port: Number(new URL(address).port),
    stop: async () => {
      await app.close()
      await connection.close()
    },
  }
})
