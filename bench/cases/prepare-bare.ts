import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { loadConfig } from '../../src/kernel/config.ts'
import { connect } from '../../src/kernel/db/connect.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import type { Person } from './people.ts'
import { type Known, recordStatements, type Statement, toBare } from './record-statements.ts'
import type { Scratch } from './scratch-database.ts'
import { asPerson, entryBody, SORTS } from './shots.ts'

/** Asks Wardmote for each page once and notes what it sent to PostgreSQL: that is what the bare server answers. */
export async function recordPages(
  { loginUrl, ownerUrl }: Scratch,
  person: Person,
): Promise<Readonly<Record<string, readonly Statement[]>>> {
  const config = loadConfig({ WARDMOTE_DEMO: 'off', LOG_LEVEL: 'error' })
  const connection = connect(loginUrl, { max: 1 })
  const { app } = await openApp({
    config,
    connection,
    ownerUrl,
    assets: join(projectRoot, 'dist', 'assets'),
    progress: () => {},
    requestsPerMinute: false,
  })
  const { user, organisation, groups, led } = person
  const [first] = person.cases
  if (first === undefined) throw new Error('Somebody without a case cannot show how a case is read')
  const today = new Date().toISOString().slice(0, 10)

  async function record(
    method: 'GET' | 'POST',
    url: string,
    expected: number,
    known: Known,
  ): Promise<readonly Statement[]> {
    const sent = await recordStatements(async () => {
      const headers = {
        ...asPerson(person),
        ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      }
      const answer = await app.inject({
        method,
        url,
        headers,
        ...(method === 'POST' && { payload: entryBody(person, today) }),
      })
      if (answer.statusCode !== expected)
        throw new Error(`${method} ${url} answered ${answer.statusCode}\n${answer.body.slice(0, 2_000)}`)
    })
    return toBare(sent, { user, organisation, groups, led, ...known })
  }

  try {
    const pages: Record<string, readonly Statement[]> = {}
    for (const sort of SORTS) {
      pages[`list-${sort}`] = await record('GET', `/cases?q=heron&risk=medium&sort=${sort}`, 200, {
        words: ['heron'],
        risk: 'medium',
      })
    }
    const known = { case: first.id, reference: first.reference }
    pages['case'] = await record('GET', `/cases/${first.reference}/entries`, 200, known)
    pages['add'] = (await record('POST', `/cases/${first.reference}/entries/new`, 303, known)).filter(({ text }) =>
      /^\s*insert/i.test(text),
    )
    return pages
  } finally {
    await app.close()
    await connection.close()
  }
}
