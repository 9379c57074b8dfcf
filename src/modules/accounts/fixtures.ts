import { type CheerioAPI, load } from 'cheerio'
import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { SystemRole } from '../../kernel/db/as-actor.ts'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { hashPassword } from './password-hash.ts'

/** Low cost: tests sign in often, and the cost stands with each hash. */
const TEST_COST = { N: 2 ** 10, r: 8, p: 1 }

export const PASSWORD = 'tandem walnut copper'

export interface TestPerson {
  readonly id: string
  readonly email: string
  readonly name: string
}

/** Somebody who can sign in with `PASSWORD`, unless said otherwise. */
export async function addTestPerson(
  owner: Kysely<Database>,
  given: {
    readonly email: string
    readonly roles?: readonly SystemRole[]
    readonly status?: 'active' | 'invited' | 'deactivated'
  },
): Promise<TestPerson> {
  const id = randomUUID()
  const name = `${given.email.split('@')[0]} Sampleton`
  const organisation = await testOrganisation(owner)
  await sql`insert into user_account (id, email, name, organisation_id, status)
    values (${id}, ${given.email}, ${name}, ${organisation}, ${given.status ?? 'active'})`.execute(owner)
  for (const role of given.roles ?? [])
    await sql`insert into user_role (user_id, role) values (${id}, ${role})`.execute(owner)
  const hash = await hashPassword(PASSWORD, TEST_COST)
  await sql`insert into credential (user_id, password_hash) values (${id}, ${hash})`.execute(owner)
  return { id, email: given.email, name }
}

async function testOrganisation(owner: Kysely<Database>): Promise<string> {
  await sql`insert into organisation (code, name, short_name, kind, standing, competent_authority, valid_from)
    values ('testshire', 'Testshire Council', 'Testshire', 'council_district', 'responsible_authority', false, '2000-01-01')
    on conflict do nothing`.execute(owner)
  const { rows } = await sql<{ id: string }>`select id from organisation where code = 'testshire'`.execute(owner)
  return rows[0]?.id ?? ''
}

export interface Shown {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
  readonly $: CheerioAPI
  readonly headers: Readonly<Record<string, unknown>>
}

/** What is filled in, by the names of the fields; several values for ticked boxes. */
type Filled = Record<string, string | readonly string[]>

/** A browser without JavaScript: keeps its cookies, and sends a page's form with what the page put into it. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance
  #page: CheerioAPI = load('')

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Shown> {
    return this.#ask('GET', url, undefined, headers)
  }

  /** Fills in the form of the page last shown that goes to `url`, or the only one, and sends it. */
  async send(url: string, answers: Filled = {}, headers: Record<string, string> = {}): Promise<Shown> {
    const $ = this.#page
    const forms = $('form[method="post"]').toArray()
    const form =
      forms.find(each => $(each).attr('action') === url) ?? forms.find(each => $(each).attr('action') === undefined)
    const hidden = $('input[type="hidden"]', form)
      .toArray()
      .map((input): [string, string] => [$(input).attr('name') ?? '', $(input).attr('value') ?? ''])
    return this.post(url, { ...Object.fromEntries(hidden), ...answers }, headers)
  }

  async post(url: string, answers: Filled, headers: Record<string, string> = {}): Promise<Shown> {
    const pairs = Object.entries(answers).flatMap(([name, given]) => [given].flat().map(value => [name, value]))
    return this.#ask('POST', url, new URLSearchParams(pairs).toString(), headers)
  }

  async #ask(
    method: 'GET' | 'POST',
    url: string,
    payload: string | undefined,
    extra: Record<string, string>,
  ): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...type, ...extra }
    const answer = await this.#app.inject({ method, url, headers, ...(payload !== undefined && { payload }) })
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const $ = load(answer.body)
    if (answer.statusCode !== 303) this.#page = $
    const text = $('body').text().replace(/\s+/g, ' ')
    return { status: answer.statusCode, location: answer.headers.location, text, $, headers: answer.headers }
  }
}

/** Signs in through the pages, up to the second factor. */
export async function giveEmailAndPassword(browser: TestBrowser, email: string, password = PASSWORD): Promise<Shown> {
  await browser.get('/sign-in')
  return browser.send('/sign-in', { email, password })
}
