import type { FastifyInstance } from 'fastify'

/** Whether the server can work: the database answers and its migrations are those this build was made for. */
export type IsReady = () => Promise<{ readonly ready: boolean; readonly reason?: string }>

/** For supervisors and load balancers: says whether, never who or how much. */
export function addHealthRoutes(app: FastifyInstance, isReady: IsReady): void {
  app.get('/health', { config: { permission: 'everyone' } }, async () => ({ status: 'up' }))
  app.get('/ready', { config: { permission: 'everyone' } }, async (_request, reply) => {
    const { ready, reason } = await isReady().catch(() => ({ ready: false, reason: 'The database cannot be reached' }))
    return reply.status(ready ? 200 : 503).send(ready ? { status: 'ready' } : { status: 'not ready', reason })
  })
}
