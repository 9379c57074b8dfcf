import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** One server for the whole run, and a migrated template that each test file's database is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await startTestServer()
  project.provide('testServer', running.server)
  return () => running.stop()
}
