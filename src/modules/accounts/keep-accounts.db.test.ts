import { randomBytes } from 'node:crypto'
import { generate } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { type Config, loadConfig } from '../../kernel/config.ts'
import { localDate } from '../../kernel/local-date.ts'
import { addTestPerson, giveEmailAndPassword, TestBrowser } from './fixtures.ts'
import { addPerson, linkForPassword, resetSecondFactorByCommand } from './index.ts'
import { accountsModule } from './module.ts'
import { paths } from './paths.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const world = makeWorld(database)
const newKey = () =>
  loadConfig({ WARDMOTE_DEMO: 'off', LOG_LEVEL: 'silent', SECRET_KEY: randomBytes(32).toString('base64') })
const depsWith = (config: Config) => ({ ...makeTestDeps(database), config })
const deps = depsWith(newKey())
const site = await openTestSite(database, world, [accountsModule], deps)
const otherKey = await openTestSite(database, world, [accountsModule], depsWith(newKey()))

let admin: Visitor
beforeAll(async () => {
  await ownerDb
    .insertInto('purpose')
    .values({ code: 'testing', label: 'Preparing for a meeting' })
    .onConflict(clash => clash.doNothing())
    .execute()
  await addTestPerson(ownerDb, { email: 'first@testshire.example' })
  admin = await site.visitor(await world.account({ name: 'Ada Administrator' }, ['admin']))
})

async function setUpApp(browser: TestBrowser, email: string): Promise<{ key: string; codes: readonly string[] }> {
  await giveEmailAndPassword(browser, email)
  const key = (await browser.get('/sign-in/set-up-code')).$('.wm-key').first().text().replaceAll(' ', '')
  const done = await browser.send('/sign-in/set-up-code', { code: await generate({ secret: key }) })
  return {
    key,
    codes: done
      .$('ul.wm-key li')
      .toArray()
      .map(each => done.$(each).text()),
  }
}

const credentialOf = (userId: string) =>
  ownerDb.selectFrom('credential').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow()

describe('the secret of an authenticator app', () => {
  it('is the same at each look until it is confirmed, and lies sealed in the database', async () => {
    const person = await addTestPerson(ownerDb, { email: 'sealed@testshire.example' })
    const browser = new TestBrowser(site.app)
    await giveEmailAndPassword(browser, person.email)
    const look = async () => (await browser.get('/sign-in/set-up-code')).$('.wm-key').first().text().replaceAll(' ', '')
    const key = await look()
    expect(await look()).toBe(key)
    const { totp_secret: kept } = await credentialOf(person.id)
    expect(kept).toMatch(/^v1\./)
    expect(kept).not.toContain(key)
  })

  it('does not let its owner in where the key is another, and says what to do; a recovery code still does', async () => {
    const person = await addTestPerson(ownerDb, { email: 'otherkey@testshire.example' })
    const { key, codes } = await setUpApp(new TestBrowser(site.app), person.email)
    const there = new TestBrowser(otherKey.app)
    await giveEmailAndPassword(there, person.email)
    await there.get('/sign-in/code')
    const answer = await there.send('/sign-in/code', { code: await generate({ secret: key }) })
    expect([answer.status, answer.text.includes('ask a system administrator to reset your second factor')]).toEqual([
      422,
      true,
    ])
    await there.get('/sign-in/recovery-code')
    expect((await there.send('/sign-in/recovery-code', { code: codes[0] ?? '' })).status).toBe(303)
  })

  it('copied to another person’s account opens nothing there', async () => {
    const one = await addTestPerson(ownerDb, { email: 'copied@testshire.example' })
    const other = await addTestPerson(ownerDb, { email: 'copier@testshire.example' })
    const { key } = await setUpApp(new TestBrowser(site.app), one.email)
    await setUpApp(new TestBrowser(site.app), other.email)
    const { totp_secret } = await credentialOf(one.id)
    await ownerDb
      .updateTable('credential')
      .set({ totp_secret, totp_last_step: null })
      .where('user_id', '=', other.id)
      .execute()
    const there = new TestBrowser(site.app)
    await giveEmailAndPassword(there, other.email)
    await there.get('/sign-in/code')
    expect((await there.send('/sign-in/code', { code: await generate({ secret: key }) })).status).toBe(422)
  })
})

describe('resetting a second factor', () => {
  it('ends app, codes and sessions, is logged in the administrator’s name, and the person is mailed', async () => {
    const person = await addTestPerson(ownerDb, { email: 'reset@testshire.example' })
    const before = new TestBrowser(site.app)
    await setUpApp(before, person.email)
    const answer = await admin.send(paths.resetSecondFactor({ account: person.id }), {})
    expect(answer.location).toBe(paths.accountOf({ account: person.id }))
    expect(await credentialOf(person.id)).toMatchObject({
      totp_secret: null,
      totp_confirmed_at: null,
      totp_last_step: null,
    })
    expect(await ownerDb.selectFrom('recovery_code').selectAll().where('user_id', '=', person.id).execute()).toEqual([])
    expect((await before.get('/account')).location).toMatch(/^\/sign-in/)
    const logged = await ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('object_id', '=', person.id)
      .where('action', '=', 'reset the second factor')
      .execute()
    expect(logged).toMatchObject([{ user_id: admin.actor.userId }])
    const mail = await ownerDb
      .selectFrom('outbox_message')
      .select('subject')
      .where('to_user_id', '=', person.id)
      .execute()
    expect(mail).toEqual([{ subject: 'Your second factor was reset' }])
    expect((await setUpApp(new TestBrowser(site.app), person.email)).codes).toHaveLength(10)
  })

  it('is for administrators, for others than themselves, and for accounts that are open', async () => {
    const person = await addTestPerson(ownerDb, { email: 'plain@testshire.example' })
    const plain = await site.visitor(person.id)
    expect((await plain.see(paths.resetSecondFactor({ account: admin.actor.userId }))).status).toBe(403)
    const own = await admin.send(paths.resetSecondFactor({ account: admin.actor.userId }), {})
    expect([own.status, own.text.includes('Ask another system administrator')]).toEqual([422, true])
    const gone = await addTestPerson(ownerDb, { email: 'gone@testshire.example', status: 'deactivated' })
    expect((await admin.send(paths.resetSecondFactor({ account: gone.id }), {})).status).toBe(422)
    expect((await admin.see(paths.resetSecondFactor({ account: 'nobody' }))).status).toBe(404)
  })
})

describe('the page of an account', () => {
  it('lists the groups that somebody sits on, each with the way to its members', async () => {
    const userId = await world.account({ name: 'Gwen Grouped' })
    const page = paths.accountOf({ account: userId })
    expect((await admin.see(page)).text).toContain('GroupsNone. They are added on the page of a group’s members')
    const [sitting, left] = [await world.group({ name: 'Sitting Panel' }), await world.group({ name: 'Left Panel' })]
    await world.member(sitting, userId, 'chair', { valid_until: localDate('2090-04-01') })
    await world.member(left, userId, 'core', {
      valid_from: localDate('2020-01-01'),
      valid_until: localDate('2021-01-01'),
    })
    const shown = await admin.see(page)
    expect(shown.text).toContain('Sitting Panel: Chair, until 31 March 2090')
    expect(shown.text).not.toContain('Left Panel')
    expect(shown.$('a:contains("Sitting Panel")').attr('href')).toMatch(/^\/groups\/[\w-]+\/members$/)
  })
})

describe('opening a closed account again', () => {
  const closeAndOpen = async (account: string) => {
    const page = paths.accountOf({ account })
    await admin.send(page, {}, paths.deactivate({ account }))
    expect((await admin.see(page)).text).toContain('StatusDeactivated')
    await admin.send(page, {}, paths.reactivate({ account }))
    return admin.see(page)
  }

  it('leaves somebody who never chose a password invited, so that they can be invited again', async () => {
    const invited = await world.account({ name: 'Ines Invited', status: 'invited' })
    const page = await closeAndOpen(invited)
    expect(page.text).toContain('StatusInvited')
    const again = await admin.send(paths.accountOf({ account: invited }), {}, paths.inviteAgain({ account: invited }))
    expect(again.status).toBe(303)
  })

  it('lets everybody else sign in as before', async () => {
    const person = await addTestPerson(ownerDb, { email: 'returning@testshire.example' })
    expect((await closeAndOpen(person.id)).text).toContain('StatusActive')
    expect((await giveEmailAndPassword(new TestBrowser(site.app), person.email)).location).toMatch(/set-up-code/)
  })
})

describe('clearance', () => {
  it('is changed by an administrator, for others, and is logged', async () => {
    const userId = await world.account({ name: 'Carla Cleared' })
    expect((await admin.send(paths.clearance({ account: userId }), { clearance: 'R' })).status).toBe(303)
    expect((await admin.see(paths.accountOf({ account: userId }))).text).toContain('Panel and restricted casework')
    expect(await ownerDb.selectFrom('audit_event').select('action').where('object_id', '=', userId).execute()).toEqual([
      { action: 'changed clearance' },
    ])
    const own = await admin.send(paths.clearance({ account: admin.actor.userId }), { clearance: 'R' })
    expect([own.status, own.text.includes('Ask another system administrator')]).toEqual([422, true])
  })

  it('that somebody else changed meanwhile shows both', async () => {
    const userId = await world.account()
    const answer = await admin.send(paths.clearance({ account: userId }), { clearance: 'O', version: '0' })
    expect([answer.status, answer.text.includes('Panel casework')]).toEqual([409, true])
  })
})

describe('the command line', () => {
  const person = {
    email: 'Made@Testshire.example',
    name: 'Maud Made',
    organisation: 'testshire',
    roles: ['admin', 'governance'],
  }

  it('makes an account with its roles and gives a link that works', async () => {
    const link = await addPerson(deps, person)
    expect((await new TestBrowser(site.app).get(new URL(link).pathname)).status).toBe(200)
    const roles = await ownerDb
      .selectFrom('user_role as r')
      .innerJoin('user_account as u', 'u.id', 'r.user_id')
      .select('role')
      .where('email', '=', 'made@testshire.example')
      .orderBy('role')
      .execute()
    expect(roles.map(({ role }) => role)).toEqual(['admin', 'governance'])
  })

  it('gives a fresh link: of the invitation while it was not accepted, of a reset afterwards', async () => {
    expect(await linkForPassword(deps, 'made@testshire.example')).toMatchObject({
      hours: 24,
      link: expect.stringContaining('/invitation/'),
    })
    expect(await linkForPassword(deps, 'FIRST@testshire.example')).toMatchObject({
      hours: 1,
      link: expect.stringContaining('/reset-password/'),
    })
  })

  it('forgets a lost app', async () => {
    const lost = await addTestPerson(ownerDb, { email: 'only@testshire.example' })
    await setUpApp(new TestBrowser(site.app), lost.email)
    expect(await resetSecondFactorByCommand(deps, lost.email)).toBe(lost.name)
    expect((await credentialOf(lost.id)).totp_secret).toBeNull()
  })

  it.each([
    [
      { email: 'first@testshire.example' },
      'has an account already. For a fresh link: wardmote user link first@testshire.example',
    ],
    [{ email: 'nobody' }, '“nobody” is not an e-mail address'],
    [
      { email: 'new@testshire.example', roles: ['root'] },
      '“root” is not a role. Roles are admin, governance, analyst, councillor',
    ],
    [
      { email: 'new@testshire.example', organisation: 'testshire-council' },
      'There is no organisation “testshire-council”. Perhaps testshire?',
    ],
    [{ email: 'new@testshire.example', organisation: 'qqq' }, 'organisations.yaml of the configuration has the codes'],
  ])('says what is wrong with %j', async (given, sentence) => {
    await expect(addPerson(deps, { ...person, ...given })).rejects.toThrow(sentence)
  })

  it('knows nobody who is not there, or whose account is closed', async () => {
    for (const email of ['stranger@testshire.example', 'gone@testshire.example']) {
      await expect(linkForPassword(deps, email)).rejects.toThrow('There is no open account')
      await expect(resetSecondFactorByCommand(deps, email)).rejects.toThrow('There is no open account')
    }
  })
})
