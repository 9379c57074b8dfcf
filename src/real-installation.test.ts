import { type CheerioAPI, load } from 'cheerio'
import { generate } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openMailServer } from '../test-support/mail-server.ts'
import { buildToRun, freePort } from '../test-support/running.ts'

const built = await buildToRun()
const mail = await openMailServer()
const port = String(await freePort())
const site = `http://localhost:${port}`
const env = {
  WARDMOTE_DEMO: 'off',
  DATA_DIR: built.folder('data'),
  PORT: port,
  SMTP_URL: mail.url,
  MAIL_FROM: 'Wardmote <wardmote@safer.example>',
}
beforeAll(() => built.start(env).says('Wardmote is at'), 120_000)

interface Seen {
  readonly status: number
  readonly url: string
  readonly $: CheerioAPI
  readonly text: string
}

/** Somebody at a browser without scripts, over the network. */
function newBrowser() {
  const cookies = new Map<string, string>()
  const ask = async (url: string, body?: URLSearchParams): Promise<Seen> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(url, site), {
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      ...(body && { method: 'POST', body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (answer.status === 303 && location !== null) return ask(location)
    const $ = load(await answer.text())
    return { status: answer.status, url, $, text: $('body').text().replace(/\s+/g, ' ') }
  }
  return {
    see: (url: string) => ask(url),
    /** Fills in the page's own form and follows to where it leads. */
    async send(page: Seen, answers: Readonly<Record<string, string>>): Promise<Seen> {
      const forms = page.$('form[method=post]').toArray()
      const [own] = page.url.split('?')
      const form = forms.find(each => [own, undefined].includes(page.$(each).attr('action')))
      const body = new URLSearchParams()
      if (form === undefined) throw new Error(`${page.url} (${page.status}) has no form: ${page.text}`)
      for (const { name, value } of page.$(form).serializeArray()) if (!(name in answers)) body.append(name, value)
      for (const [name, value] of Object.entries(answers)) body.append(name, value)
      return ask(page.url, body)
    },
  }
}

type Browser = ReturnType<typeof newBrowser>

const PASSWORD = 'copper lantern meadow'
const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)?.[0] ?? ''

/** From the link of an invitation to the first page after signing in. */
async function begin(link: string, email: string): Promise<{ browser: Browser; codes: readonly string[] }> {
  const browser = newBrowser()
  const chosen = await browser.send(await browser.see(link), { password: PASSWORD })
  expect([chosen.status, chosen.url]).toEqual([200, expect.stringMatching(/^\/sign-in/)])
  return signIn(browser, email)
}

async function signIn(browser: Browser, email: string) {
  const setUp = await browser.send(await browser.see('/sign-in'), { email, password: PASSWORD })
  expect(setUp.text).toContain('Set up your authenticator app')
  const key = setUp.$('.wm-key').first().text().replaceAll(' ', '')
  const kept = await browser.send(setUp, { code: await generate({ secret: key }) })
  const codes = kept
    .$('ul.wm-key li')
    .toArray()
    .map(each => kept.$(each).text())
  const purpose = await browser.see('/purpose')
  const next = await browser.send(purpose, { purpose: purpose.$('input[name=purpose]').first().attr('value') ?? '' })
  if (next.url.startsWith('/declaration')) await browser.send(next, { accepted: 'yes' }) // made once, for twelve months
  return { browser, codes }
}

async function add(...words: readonly string[]): Promise<string> {
  const command = built.command(env, 'user', 'add', ...words)
  expect([await command.ended(), command.said()]).toEqual([0, expect.stringContaining('can choose a password here')])
  return linkIn(command.said())
}

describe('a partnership that begins for real', () => {
  it('makes its first administrator, who invites a coordinator, who finds triage', async () => {
    // The command line, beside the running server
    const first = await begin(
      await add('anna@woking.example', 'Anna Adminsdottir', 'woking-bc', 'admin'),
      'anna@woking.example',
    )
    expect(first.codes).toHaveLength(10)
    expect(await mail.next('anna@woking.example')).toContain('Subject: You are invited to Wardmote')
    const admin = first.browser

    // An invitation by mail
    const invite = await admin.see('/administration/accounts/invite')
    const woking = invite
      .$('select[name=organisation] option')
      .toArray()
      .find(each => invite.$(each).text() === 'Woking Borough Council')
    const invited = await admin.send(invite, {
      name: 'Corin Coordinator',
      email: 'corin@woking.example',
      organisation: woking?.attribs['value'] ?? '',
    })
    expect(invited.text).toContain('The invitation is on its way')
    const coordinator = await begin(linkIn(await mail.next('corin@woking.example')), 'corin@woking.example')
    expect((await coordinator.browser.see('/triage')).status).toBe(403)

    // A membership, told of by mail that says no more than that
    const choose = await admin.see('/groups/woking-charmm/members/new?q=corin')
    const addPage = await admin.see(choose.$('a:contains("Corin Coordinator")').attr('href') ?? '')
    const added = await admin.send(addPage, { role: 'coordinator' })
    expect([added.url, added.text.includes('Corin Coordinator')]).toEqual(['/groups/woking-charmm/members', true])
    const told = await mail.next('corin@woking.example')
    expect(told).toContain('Subject: Your groups on Wardmote have changed')
    expect(told).not.toMatch(/charmm/i)
    expect((await coordinator.browser.see('/account')).text).toContain('Woking CHaRMM: coordinator')
    expect((await coordinator.browser.see('/triage')).status).toBe(200)

    // A telephone that is lost with its codes
    const account = choose.$('a:contains("Corin Coordinator")').attr('href')?.split('/').at(-1) ?? ''
    const reset = await admin.send(await admin.see(`/administration/accounts/${account}/second-factor`), {})
    expect(reset.text).toContain('The second factor is reset')
    expect(await mail.next('corin@woking.example')).toContain('Subject: Your second factor was reset')
    expect((await coordinator.browser.see('/account')).text).toContain('Sign in')
    await signIn(newBrowser(), 'corin@woking.example')
  }, 120_000)

  it('gets back in by the command line where nobody else can let it in', async () => {
    const reset = built.command(env, 'user', 'reset', 'anna@woking.example')
    expect([await reset.ended(), reset.said()]).toEqual([
      0,
      expect.stringContaining('sets up an authenticator app anew'),
    ])
    const link = built.command(env, 'user', 'link', 'anna@woking.example')
    expect([await link.ended(), link.said()]).toEqual([0, expect.stringContaining('within an hour')])
    await begin(linkIn(link.said()), 'anna@woking.example')
  }, 60_000)

  it('is told in one line what is wrong with a mistyped command', async () => {
    const command = built.command(env, 'user', 'add', 'someone@woking.example', 'Some One', 'woking-council')
    expect(await command.ended()).toBe(1)
    expect(command.said().trim()).toMatch(/^There is no organisation “woking-council”\. Perhaps woking-bc/)
  }, 60_000)
})
