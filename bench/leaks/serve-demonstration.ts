import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { loadConfig } from '../../src/kernel/config.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import { answerParent } from '../measuring/child.ts'

/** The demonstration as it is served, its jobs and its log with it. Only the limit of requests is lifted. */
answerParent(async ({ loginUrl, ownerUrl }: { readonly loginUrl: string; readonly ownerUrl: string }) => {
  const config = loadConfig({ WARDMOTE_DEMO: 'on', LOG_LEVEL: 'warn' })
  const connection = connect(loginUrl, { max: config.poolSize, prepare: true })
  const { app, startJobs } = await openApp({
    config,
    connection,
    ownerUrl,
    assets: join(projectRoot, 'dist', 'assets'),
    progress: () => {},
    requestsPerMinute: false,
  })
  const jobs = await startJobs()
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    port: Number(new URL(address).port),
    stop: async () => {
      await app.close()
      await jobs.stop()
      await connection.close()
    },
  }
})
