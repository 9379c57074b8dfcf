import Fastify from 'fastify'
import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { columnTypes } from '../../src/kernel/db/connect.ts'
import { answerParent } from '../measuring/child.ts'
import type { Slot, Statement } from './record-statements.ts'

export interface BareGiven {
  readonly adminUrl: string
  /** The statements of each address. */
  readonly pages: Readonly<Record<string, readonly Statement[]>>
  /** As Wardmote asks: by name, planned once, and sent without waiting for the one before. Otherwise as pg ships. */
  readonly prepared: boolean
}

type Query = Readonly<Record<string, string>>

/**
 * The floor: Fastify and pg and nothing else. It answers the statements that Wardmote sends for the same page as JSON,
 * but as the superuser, for whom no policy holds: what a policy would have left out is left out by plain conditions. No
 * session, no log, no page.
 */
answerParent(async ({ adminUrl, pages, prepared }: BareGiven) => {
  const pool = new Pool({ connectionString: adminUrl, max: 10, types: columnTypes, pipeline: prepared })
  const app = Fastify({ logger: false })
  const answer = (statements: readonly Statement[], query: Query) =>
    Promise.all(
      statements.map(async ({ name, text, values }) => {
        const named = prepared ? { name } : {}
        const { rows } = await pool.query<object>({ ...named, text, values: values.map(value => fill(value, query)) })
        return rows
      }),
    )
  for (const [page, statements] of Object.entries(pages)) {
    app.get(`/${page}`, request => answer(statements, request.query as Query))
    app.post(`/${page}`, async (request, reply) => {
      await answer(statements, request.query as Query)
      return reply.status(303).header('location', '/').send()
    })
  }
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    port: Number(new URL(address).port),
    stop: async () => {
      await app.close()
      await pool.end()
    },
  }
})

function fill(slot: Slot, query: Query): unknown {
  if ('constant' in slot) return slot.constant
  if ('fresh' in slot) return randomUUID()
  const given = query[slot.slot] ?? ''
  return slot.several ? given.split(',').filter(part => part !== '') : given
}
