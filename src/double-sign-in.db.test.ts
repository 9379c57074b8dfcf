import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browsing, formsOf, type Typed } from '../test-support/browsing.ts'
import { openDemonstration } from '../test-support/demonstration.ts'
import { expectOneAct, type SentTwice, sendTwice } from '../test-support/sent-twice.ts'
import { validBody } from '../test-support/valid-answers.ts'
import { openApp } from './app.ts'
import { loadConfig } from './kernel/config.ts'
import { projectRoot } from './kernel/project-root.ts'

const demonstration = await openDemonstration()
const { database } = demonstration
const { ownerDb } = database

describe('a form on the way in that is sent twice', () => {
  const email = 'tamsin.quillfeather@wardmote.example'
  const password = 'tandem walnut copper'
  let there: Browsing
  let key: string
  let codes: readonly string[]

  beforeAll(async () => {
    const admin = await demonstration.signIn('admin')
    const invite = formsOf(await admin.see('/administration/accounts/invite')).at(-1)
    expect(invite).toBeDefined()
    if (invite === undefined) return
    await admin.send(invite.action, validBody(invite, { email, name: 'Tamsin Quillfeather', roles: [] }))
    const { app } = await openApp({
      config: loadConfig({
        WARDMOTE_DEMO: 'off',
        LOG_LEVEL: 'silent',
        SECRET_KEY: randomBytes(32).toString('base64'),
      }),
      connection: database.connection,
      ownerUrl: database.ownerUrl,
      assets: join(projectRoot, 'no-assets'),
      progress: () => {},
      requestsPerMinute: false,
    })
    afterAll(() => app.close())
    there = new Browsing(app)
  })

  it('accepts an invitation once', async () => {
    const sent = await sendThere(await mailedLink('/invitation/'), { password })
    expect([sent.answers[0], sent.added['audit_event']]).toEqual(['/sign-in', 1])
  })

  it('begins one session', async () => {
    const sent = await sendThere('/sign-in', { email, password })
    expect([sent.answers[0], sent.added['session']]).toEqual(['/sign-in/set-up-code?next=%2F', 1])
  })

  it('sets up the app once, and shows the same recovery codes to both', async () => {
    const page = await there.see('/sign-in/set-up-code')
    key = page.$('.wm-key').first().text().replaceAll(' ', '')
    const sent = await sendThere('/sign-in/set-up-code', { code: await generate({ secret: key }) })
    expect(sent.added['recovery_code']).toBe(10)
    codes = codesIn(sent)
    expect(codes).toHaveLength(10)
  })

  it('makes new recovery codes once', async () => {
    const sent = await sendThere('/account/recovery-codes', { code: await anotherCode() })
    expect(sent.answers[0]).not.toContain(codes[0])
    expect(sent.added['audit_event']).toBe(1)
    codes = codesIn(sent)
    expect(codes).toHaveLength(10)
  })

  it('changes the password once', async () => {
    const sent = await sendThere('/account/password', { current: password, wanted: `${password} again` })
    expect([sent.answers[0], sent.added['audit_event']]).toEqual(['/account', 1])
    expect((await there.see('/account')).status).toBe(200)
  })

  it('takes the code of the app once', async () => {
    await signInAgain()
    const sent = await sendThere('/sign-in/code', { code: await anotherCode() })
    expect([sent.answers[0], sent.added['audit_event']]).toEqual(['/purpose?next=%2F', 1])
    expect((await there.see('/purpose')).status).toBe(200)
  })

  it('uses up one recovery code', async () => {
    await signInAgain()
    const sent = await sendThere('/sign-in/recovery-code', { code: codes[0] ?? '' })
    expect([sent.answers[0], sent.added['audit_event']]).toEqual(['/purpose?next=%2F', 1])
  })

  it('mails one link for another password, and takes it once', async () => {
    there.cookies.clear()
    const asked = await sendThere('/forgotten-password', { email })
    expect([asked.answers[0], asked.added['outbox_message']]).toEqual(['/sign-in', 1])
    const sent = await sendThere(await mailedLink('/reset-password/'), { password: `${password} anew` })
    expect([sent.answers[0], sent.added['audit_event']]).toEqual(['/sign-in', 1])
  })

  it('that is refused is refused alike, and counted as one attempt', async () => {
    const sent = await sendThere('/sign-in', { email, password: 'not the password' }, 'refused')
    expect(sent.answers[0]).toBe(sent.answers[1])
    expect(sent.answers[0]).toContain('The email address or the password is not right')
    expect(sent.added['sign_in_attempt']).toBe(2)
  })

  it('signs in to the demonstration once', async () => {
    there = demonstration.visitor()
    const sent = await sendThere('/sign-in', { email: 'fire@wardmote.example' }, '/sign-in/as')
    expect([sent.answers[0], sent.added['session']]).toEqual(['/', 1])
  })

  function codesIn({ answers: [shown = ''] }: SentTwice): readonly string[] {
    return shown.match(/(?:[2-9B-Z]{4}-){3}[2-9B-Z]{4}/g) ?? []
  }

  async function sendThere(page: string, typed: Typed, to = page): Promise<SentTwice> {
    const refused = to === 'refused'
    const shown = formsOf(await there.see(page)).filter(({ asks }) => Object.keys(typed).every(name => asks.has(name)))
    const form = shown.find(({ action }) => action === (refused ? page : to)) ?? shown[0]
    if (form === undefined) throw new Error(`${page} asks for no ${Object.keys(typed).join(' or ')}`)
    const sent = await sendTwice(database, { who: email, there, form, body: validBody(form, typed) })
    if (!refused) expectOneAct(sent)
    return sent
  }

  async function signInAgain(): Promise<void> {
    there.cookies.clear()
    await there.fillIn('/sign-in', { email, password: `${password} again` }, '/sign-in')
  }

  /** A code is good once, and the next one comes half a minute later. */
  async function anotherCode(): Promise<string> {
    await ownerDb
      .updateTable('credential')
      .set({ totp_last_step: null })
      .where('totp_last_step', 'is not', null)
      .execute()
    return generate({ secret: key })
  }

  async function mailedLink(to: string): Promise<string> {
    const { body } = await ownerDb
      .selectFrom('outbox_message')
      .select('body')
      .where('to_address', '=', email)
      .where('body', 'like', `%${to}%`)
      .executeTakeFirstOrThrow()
    return new URL(/http\S+/.exec(body)?.[0] ?? '').pathname
  }
})
