import { randomUUID } from 'node:crypto'
import { makeCsrfToken } from '../../src/kernel/http/csrf.ts'
import type { Unseen } from './pairs.ts'

/** Somebody signed in to the demonstration, who asks one thing after another and looks at the clock. */
export class Asking {
  readonly #url: string
  readonly #session: string
  /** Of the enquiry just asked. */
  reference: string | undefined

  private constructor(url: string, session: string) {
    this.#url = url
    this.#session = session
  }

  static async signIn(url: string, email: string): Promise<Asking> {
    const page = await fetch(`${url}/sign-in`)
    const visit = cookieOf(page, 'wardmote-visit')
    await page.text()
    const answer = await fetch(`${url}/sign-in/as`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `wardmote-visit=${visit}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ email, next: '/', _csrf: makeCsrfToken(visit) }),
    })
    return new Asking(url, cookieOf(answer, 'wardmote-session'))
  }

  /** Milliseconds to the last byte. */
  async get(address: string, expected: number): Promise<number> {
    this.reference = undefined
    const started = performance.now()
    const answer = await fetch(this.#url + address, {
      redirect: 'manual',
      headers: { cookie: this.#cookie, accept: 'text/html' },
    })
    await answer.arrayBuffer()
    const took = performance.now() - started
    if (answer.status !== expected) throw new Error(`${address} answered ${answer.status}`)
    return took
  }

  async askPartners({ given, family, born }: Unseen): Promise<number> {
    const [year = '', month = '', day = ''] = born.split('-')
    const body = new URLSearchParams({
      kind: 'person', givenName: given, familyName: family, 'bornOn-day': day, 'bornOn-month': month, 'bornOn-year': year,
      purpose: 'To find out whom to ring before we call', gateway: 'CDA115', _csrf: makeCsrfToken(this.#session), _once: randomUUID(),
    }) // biome-ignore format: a form
    const started = performance.now()
    const answer = await fetch(`${this.#url}/hit-or-no-hit/new`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.#cookie, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body,
    })
    await answer.arrayBuffer()
    const took = performance.now() - started
    this.reference = /H-\w{7}$/.exec(answer.headers.get('location') ?? '')?.[0]
    if (this.reference === undefined) throw new Error(`Asking partners answered ${answer.status}`)
    return took
  }

  get #cookie(): string {
    return `wardmote-session=${this.#session}`
  }
}

function cookieOf(answer: Response, name: string): string {
  const found = answer.headers.getSetCookie().find(cookie => cookie.startsWith(`${name}=`))
  const value = found?.slice(name.length + 1).split(';')[0]
  if (value === undefined) throw new Error(`${answer.url} gave no cookie ${name}`)
  return value
}
