import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { Form, Layout } from '../../ui/index.ts'
import { permission, signedIn } from '../access/permission.ts'
import type { Module } from './module.ts'
import { path, type Site } from './routing.ts'
import { RememberedVisitors } from './remembered-visitors.ts'

const paths = { desk: path('/desk'), registry: path('/registry'), own: path('/own'), steps: path('/steps') }
const administers = permission('test:registry', 'Administrators keep the registry', actor =>
  actor.kind === 'user' ? actor.roles.includes('admin') : false,
)

function officeRoutes(site: Site): void {
  site.page(paths.desk, signedIn, ask => (
    <Layout title="Desk">{`${ask.actor.name} of ${ask.actor.organisationName}`}</Layout>
  ))
  site.page(paths.registry, administers, () => <Layout title="Registry">Registry</Layout>)
  site.page(paths.own, signedIn, ask => <Layout title="Own">{ask.actor.name}</Layout>, { transactions: 'own' })
  site.form(paths.steps, signedIn, {
    transactions: 'own',
    form: z.object({}),
    async show({ deps, actor }, form) {
      await meanwhile()
      await deps.asActor(actor, async () => {})
      return (
        <Layout title={`Steps of ${actor.name}`} form={form}>
          <Form form={form} submit="Take them" />
        </Layout>
      )
    },
    async act({ deps, actor }) {
      await deps.asActor(actor, async () => {
        stepsKept += 1
      })
      await meanwhile()
      await deps.asActor(actor, async () => {})
      return paths.own()
    },
  })
}

/** What happens to the clerk while the next request of theirs is on its way. */
let happens: (() => Promise<unknown>) | undefined
let stepsKept = 0

async function meanwhile(): Promise<void> {
  const now = happens
  happens = undefined
  await now?.()
}

const office: Module = { name: 'office', tables: [], permissions: [], routes: officeRoutes }
const database = await openTestDatabase()
const world = makeWorld(database)
let clerk: Visitor
const owner = database.ownerDb

beforeAll(async () => {
  const site = await openTestSite(database, world, [office])
  clerk = await site.visitor(await world.account({ name: 'Perpetua Inkwell' }))
})

const mine = () => clerk.actor.userId

describe('somebody whom the server has seen a moment ago', () => {
  it('is given a role at the next request, without signing in again', async () => {
    expect((await clerk.see('/registry')).status).toBe(403)
    await owner.insertInto('user_role').values({ user_id: mine(), role: 'admin' }).execute()
    expect((await clerk.see('/registry')).status).toBe(200)
  })

  it('is refused at the next request what their role no longer opens', async () => {
    expect((await clerk.see('/registry')).status).toBe(200)
    await owner.deleteFrom('user_role').where('user_id', '=', mine()).execute()
    const refused = await clerk.see('/registry')
    expect(refused.status).toBe(403)
    expect(refused.body).not.toContain('Registry')
  })

  it('is called by their new name at the next request', async () => {
    await clerk.see('/desk')
    await owner.updateTable('user_account').set({ name: 'Perpetua Quillon' }).where('id', '=', mine()).execute()
    expect((await clerk.see('/desk')).text).toContain('Perpetua Quillon of')
    await owner.updateTable('user_account').set({ name: 'Perpetua Inkwell' }).where('id', '=', mine()).execute()
    expect((await clerk.see('/own')).text).toContain('Perpetua Inkwell')
    await owner.updateTable('user_account').set({ name: 'Perpetua Quillon' }).where('id', '=', mine()).execute()
    expect((await clerk.see('/no-such-page')).text).toContain('404')
  })

  it('is shown a page made anew where their account changes while it is being made', async () => {
    happens = () => owner.updateTable('user_account').set({ name: 'Perpetua Nib' }).where('id', '=', mine()).execute()
    const steps = await clerk.see('/steps')
    expect([steps.status, steps.text]).toEqual([200, expect.stringContaining('Steps of Perpetua Nib')])
  })

  it('is told so where it changes between the steps of a form, of which none is done twice', async () => {
    const renamed = owner.updateTable('user_account').set({ name: 'Perpetua Quill' }).where('id', '=', mine())
    happens = async () => {
      happens = () => renamed.execute()
    }
    const changed = await clerk.send('/steps', {})
    expect([changed.status, stepsKept]).toEqual([409, 1])
    expect(changed.text).toContain('Your own account, groups or purpose changed while this was on its way')
  })

  it('is asked to sign in where the session ends between the steps of a form', async () => {
    const ended = owner.updateTable('session').set({ revoked_at: new Date() }).where('user_id', '=', mine())
    happens = async () => {
      happens = () => ended.execute()
    }
    const turnedAway = await clerk.send('/steps', {})
    expect([turnedAway.status, stepsKept]).toEqual([401, 2])
    expect(turnedAway.body).not.toContain('Perpetua')
    await owner.updateTable('session').set({ revoked_at: null }).where('user_id', '=', mine()).execute()
  })

  it('is nobody at the next request when the session has been ended', async () => {
    expect((await clerk.see('/desk')).status).toBe(200)
    await owner.updateTable('session').set({ revoked_at: new Date() }).where('user_id', '=', mine()).execute()
    for (const address of ['/desk', '/own', '/registry']) {
      const turnedAway = await clerk.see(address)
      expect([turnedAway.status, turnedAway.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(address)}`])
    }
    expect((await clerk.see('/no-such-page')).body).not.toContain('Perpetua')
  })
})

describe('the memory of visitors', () => {
  it('stays bounded: the one looked up longest ago makes room', () => {
    const memory = new RememberedVisitors()
    const visitor = { actor: clerk.actor, lastSeenAt: new Date() }
    for (let nth = 0; nth < 2_001; nth += 1) memory.keep(`token ${nth}`, visitor)
    expect(memory.recall('token 0')).toBeUndefined()
    expect(memory.recall('token 1')).toBe(visitor)
    memory.forget('token 1')
    expect(memory.recall('token 1')).toBeUndefined()
  })
})
