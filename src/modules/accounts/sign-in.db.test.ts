import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openApp, type OpenedApp } from '../../app.ts'
import { loadConfig } from '../../kernel/config.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { subjectOf } from './attempts.ts'
import { addTestPerson, giveEmailAndPassword, PASSWORD, TestBrowser } from './fixtures.ts'
import { signIn } from './sign-in.ts'

const database = await openTestDatabase()
let opened: OpenedApp

beforeAll(async () => {
  await sql`insert into purpose (code, label) values ('meeting', 'Preparing for a meeting') on conflict do nothing`.execute(
    database.ownerDb,
  )
  const config = loadConfig({
    WARDMOTE_DEMO: 'off',
    LOG_LEVEL: 'silent',
    SECRET_KEY: randomBytes(32).toString('base64'),
  })
  opened = await openApp({
    config,
    connection: database.connection,
    ownerUrl: database.ownerUrl,
    assets: '/nowhere',
    progress: () => {},
    requestsPerMinute: false,
  })
})
afterAll(() => opened.app.close())

const browser = () => new TestBrowser(opened.app)

/** All the way in: password, app, purpose, declaration. */
async function signInFully(email: string): Promise<{ browser: TestBrowser; used: string; codes: string[] }> {
  const there = browser()
  const first = await giveEmailAndPassword(there, email)
  expect(first.location).toMatch(/^\/sign-in\/set-up-code/)
  const setUp = await there.get(first.location ?? '')
  const key = setUp.$('.wm-key').first().text().replaceAll(' ', '')
  const used = await generate({ secret: key })
  const done = await there.send('/sign-in/set-up-code', { code: used })
  expect(done.status).toBe(200)
  const codes = done
    .$('ul.wm-key li')
    .toArray()
    .map(each => done.$(each).text())
  return { browser: there, used, codes }
}

describe('signing in', () => {
  it('takes a password, sets up the app, and gives ten recovery codes once', async () => {
    await addTestPerson(database.ownerDb, { email: 'quill@testshire.example' })
    const { browser: there, codes } = await signInFully('quill@testshire.example')
    expect(codes).toHaveLength(10)
    const reloaded = await there.send('/sign-in/set-up-code', { code: '123456' })
    expect(reloaded.text).toContain('You are signed in already')
    expect(reloaded.text).toContain('Recovery codes are shown once')
    expect((await there.get('/purpose')).status).toBe(200)
    const purpose = await there.send('/purpose', { purpose: 'meeting' })
    expect(purpose.location).toMatch(/^\/declaration/)
    await there.get('/declaration')
    expect((await there.send('/declaration', { accepted: 'yes' })).location).toBe('/')
    const account = await there.get('/account')
    expect(account.text).toContain('Preparing for a meeting')
    expect(account.text).toContain('Made, until')
  })

  it('keeps a session without its second factor out of every other page', async () => {
    await addTestPerson(database.ownerDb, { email: 'halfway@testshire.example' })
    const there = browser()
    await giveEmailAndPassword(there, 'halfway@testshire.example')
    expect((await there.get('/account')).location).toMatch(/^\/sign-in\?next=/)
  })

  it('gives one answer for a wrong password and for an address that nobody has', async () => {
    await addTestPerson(database.ownerDb, { email: 'known@testshire.example' })
    const wrong = await giveEmailAndPassword(browser(), 'known@testshire.example', 'not the password')
    const unknown = await giveEmailAndPassword(browser(), 'unknown@testshire.example', 'not the password')
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(wrong.$('.govuk-error-summary').text()).toBe(unknown.$('.govuk-error-summary').text())
  })

  it('rests after ten wrong passwords, even when they are sent at once and the next is right', async () => {
    await addTestPerson(database.ownerDb, { email: 'guessed@testshire.example' })
    const attempts = Array.from({ length: 12 }, async () =>
      giveEmailAndPassword(browser(), 'guessed@testshire.example', 'wrong every time'),
    )
    const answers = await Promise.all(attempts)
    expect(answers.filter(({ text }) => text.includes('Too many attempts'))).toHaveLength(2)
    expect((await giveEmailAndPassword(browser(), 'guessed@testshire.example')).text).toContain('Too many attempts')
  }, 60_000)

  it('lets a whole council sign in from one address, and still counts what is guessed from it', async () => {
    const address = '2001:db8:5:5::1'
    const failures = async () => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from sign_in_attempt
        where subject_hash = ${subjectOf('address', '2001:db8:5:5:ffff::2')} and not succeeded`.execute(
        database.ownerDb,
      )
      return rows[0]?.n
    }
    const attempt = { email: 'council@wardmote.example', address, device: null }
    await addTestPerson(database.ownerDb, { email: attempt.email })
    expect((await signIn(makeTestDeps(database), { ...attempt, password: 'not this one at all' })).outcome).toBe(
      'wrong',
    )
    for (let i = 0; i < 3; i += 1) {
      expect((await signIn(makeTestDeps(database), { ...attempt, password: PASSWORD })).outcome).toBe('begun')
    }
    expect(await failures()).toBe(1)
  })

  it('takes a recovery code once, and the code of the app once', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'lost@testshire.example' })
    const { codes, used } = await signInFully(person.email)
    const use = async () => {
      const there = browser()
      await giveEmailAndPassword(there, person.email)
      await there.get('/sign-in/recovery-code')
      return there.send('/sign-in/recovery-code', { code: (codes[0] ?? '').toLowerCase() })
    }
    expect((await use()).status).toBe(303)
    expect((await use()).status).toBe(422)
    const again = browser()
    expect((await giveEmailAndPassword(again, person.email)).location).toMatch(/^\/sign-in\/code/)
    await again.get('/sign-in/code')
    expect((await again.send('/sign-in/code', { code: used })).status).toBe(422)
  })

  it('changes the token at each step and keeps only its hash', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'rotated@testshire.example' })
    const there = browser()
    await giveEmailAndPassword(there, person.email)
    const before = there.cookies.get('wardmote-session') ?? ''
    const setUp = await there.get('/sign-in/set-up-code')
    const key = setUp.$('.wm-key').first().text().replaceAll(' ', '')
    await there.send('/sign-in/set-up-code', { code: await generate({ secret: key }) })
    const after = there.cookies.get('wardmote-session') ?? ''
    expect(after).not.toBe(before)
    const { rows } = await sql<{
      kept: string
    }>`select encode(token_hash, 'escape') as kept from session where user_id = ${person.id}`.execute(database.ownerDb)
    expect(rows.map(row => row.kept).join()).not.toContain(after)
  })

  it('has no page that signs in by one click outside the demonstration', async () => {
    const there = browser()
    expect((await there.get('/sign-in')).text).not.toContain('Try it as')
    expect((await there.post('/sign-in/as', { email: 'coordinator@wardmote.example' })).status).toBe(404)
  })
})

describe('sessions', () => {
  it('are listed, ended one by one, and ended everywhere', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'many@testshire.example' })
    const { browser: here, codes } = await signInFully(person.email)
    const there = browser()
    await giveEmailAndPassword(there, person.email)
    await there.get('/sign-in/recovery-code')
    await there.send('/sign-in/recovery-code', { code: codes[1] ?? '' })
    expect((await there.get('/account')).status).toBe(200)
    const list = await here.get('/account/sessions')
    const end = list.$('form[action$="/end"]').attr('action') ?? ''
    expect((await here.send(end)).location).toBe('/account/sessions')
    expect((await there.get('/account')).status).toBe(303)
    await here.get('/account/sessions')
    await here.send('/account/sign-out-everywhere')
    expect((await here.get('/sign-in')).text).toContain('You are signed out everywhere')
    expect((await here.get('/account')).status).toBe(303)
  })

  it('end when the account is deactivated, at once', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'leaver@testshire.example' })
    const admin = await addTestPerson(database.ownerDb, { email: 'admin@testshire.example', roles: ['admin'] })
    const { browser: theirs } = await signInFully(person.email)
    const { browser: ours } = await signInFully(admin.email)
    expect((await theirs.get('/account')).status).toBe(200)
    const page = await ours.get(`/administration/accounts/${person.id}`)
    expect(page.text).toContain('Close the account')
    expect((await ours.send(`/administration/accounts/${person.id}/deactivate`)).status).toBe(303)
    expect((await theirs.get('/account')).status).toBe(303)
    expect((await giveEmailAndPassword(browser(), person.email)).status).toBe(422)
  })
})

describe('invitations and resets', () => {
  it('let the invited choose a password once, and tell nobody who has an account', async () => {
    const admin = await addTestPerson(database.ownerDb, { email: 'inviter@testshire.example', roles: ['admin'] })
    const { browser: there } = await signInFully(admin.email)
    const invite = await there.get('/administration/accounts/invite')
    const organisation = invite.$('select[name="organisation"] option[value!=""]').attr('value') ?? ''
    const sent = await there.send('/administration/accounts/invite', {
      name: 'Nell Newly',
      email: 'newly@testshire.example',
      organisation,
    })
    expect(sent.status).toBe(303)
    const { rows } = await sql<{
      body: string
    }>`select body from outbox_message where to_address = 'newly@testshire.example'`.execute(database.ownerDb)
    const link = new URL(rows[0]?.body.match(/http\S+/)?.[0] ?? 'http://nowhere').pathname
    const newcomer = browser()
    await newcomer.get(link)
    expect((await newcomer.send(link, { password: 'short' })).text).toContain('Password must be 12 characters or more')
    expect((await newcomer.send(link, { password: 'testshire newly' })).text).toContain('harder to guess')
    expect((await newcomer.send(link, { password: PASSWORD })).location).toBe('/sign-in')
    expect((await newcomer.get('/sign-in')).text).toContain('The password is saved')
    const spent = await newcomer.get(link)
    expect(spent.status).toBe(404)
    expect(spent.text).toContain('Ask your administrator to send another')
    expect(spent.text).not.toContain('ask its coordinator')
    expect((await giveEmailAndPassword(newcomer, 'newly@testshire.example')).location).toMatch(/set-up-code/)
  })

  it('answer the same whether or not there is such an account', async () => {
    await addTestPerson(database.ownerDb, { email: 'forgetful@testshire.example' })
    const answers = await Promise.all(
      ['forgetful@testshire.example', 'nobody@testshire.example'].map(async email => {
        const there = browser()
        await there.get('/forgotten-password')
        const { status, location } = await there.send('/forgotten-password', { email })
        return { status, location, told: (await there.get('/sign-in')).$('.govuk-notification-banner').text() }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
  })
})

describe('an administrator', () => {
  it('is told when somebody else changed the roles meanwhile, and may send again', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'changed@testshire.example' })
    const admin = await addTestPerson(database.ownerDb, { email: 'changer@testshire.example', roles: ['admin'] })
    const { browser: there } = await signInFully(admin.email)
    await there.get(`/administration/accounts/${person.id}/roles`)
    await sql`update user_account set job_title = 'Analyst' where id = ${person.id}`.execute(database.ownerDb)
    const stale = await there.send(`/administration/accounts/${person.id}/roles`, { roles: 'analyst' })
    expect(stale.status).toBe(409)
    expect((await there.send(`/administration/accounts/${person.id}/roles`, { roles: 'analyst' })).status).toBe(303)
  })

  it('gives themselves no role: another one does', async () => {
    const admin = await addTestPerson(database.ownerDb, { email: 'alone@testshire.example', roles: ['admin'] })
    const { browser: there } = await signInFully(admin.email)
    const url = `/administration/accounts/${admin.id}/roles`
    await there.get(url)
    const refused = await there.send(url, { roles: ['admin', 'governance'] })
    expect([refused.status, refused.text.includes('Ask another system administrator')]).toEqual([422, true])
  })

  it('is the only one who sees accounts', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'ordinary@testshire.example' })
    const { browser: there } = await signInFully(person.email)
    expect((await there.get('/administration/accounts')).status).toBe(403)
  })
})

describe('every form and page of accounts', () => {
  const HOSTILE = [
    '',
    '\u0000',
    'a'.repeat(5_000),
    '\u202e\ud83d\udc7b',
    "'; drop table session; --",
    '<script>',
    '-1',
    '9'.repeat(40),
    'İ@İ.example',
    'ﬁ@x.ﬁ',
  ]

  it('bears hostile answers with a page that says what to do', async () => {
    const person = await addTestPerson(database.ownerDb, { email: 'target@testshire.example' })
    const admin = await addTestPerson(database.ownerDb, { email: 'fuzzer@testshire.example', roles: ['admin'] })
    const { browser: there } = await signInFully(admin.email)
    const organisation =
      (await there.get('/administration/accounts/invite'))
        .$('select[name="organisation"] option[value!=""]')
        .attr('value') ?? ''
    const proof = (await there.get('/account/password')).$('input[name="_csrf"]').attr('value') ?? ''
    const ends = ['/sign-out', '/account/sign-out-everywhere']
    // What is about accounts; src/bad-input.db.test.ts goes through every page there is.
    const asked = opened.routes.filter(
      ({ pattern, permission }) => !ends.includes(pattern) && /^(everyone|signed-in|accounts:.+)$/.test(permission),
    )
    expect(asked.length).toBeGreaterThan(30)
    for (const { method, pattern } of asked) {
      for (const hostile of HOSTILE) {
        const url = pattern
          .replace(':account', person.id)
          .replace(/:\w+/, encodeURIComponent(hostile.slice(0, 60)) || 'x')
        const names = [
          'email',
          'password',
          'current',
          'wanted',
          'code',
          'name',
          'jobTitle',
          'roles',
          'version',
          'purpose',
          'accepted',
          'next',
          'token',
        ]
        const answers = {
          ...Object.fromEntries(names.map(name => [name, hostile])),
          name: 'Fizz Fuzz',
          organisation,
          _csrf: proof,
        }
        const { status } =
          method === 'POST'
            ? await there.post(url, answers)
            : await there.get(`${url}?next=${encodeURIComponent(hostile)}&q=${encodeURIComponent(hostile)}&after=x`)
        expect({ pattern, hostile, fault: status >= 500 }).toEqual({ pattern, hostile, fault: false })
      }
    }
  }, 60_000)
})
