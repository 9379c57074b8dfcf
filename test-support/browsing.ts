import { type CheerioAPI, load } from 'cheerio'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { makeCsrfToken } from '../src/kernel/http/csrf.ts'
import { isParts, PARTS_TYPE } from './parts.ts'

/** An answer as a browser would have it. */
export interface Shown {
  readonly url: string
  readonly status: number
  readonly type: string
  readonly location: string | undefined
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
  /** Read when it is first looked at: most answers of a long crawl never are. */
  readonly $: CheerioAPI
  /** The words of the page, spaces run together. */
  readonly text: string
}

export type Typed = Readonly<Record<string, string | readonly string[]>>

export interface FormSeen {
  /** The page it stands on. */
  readonly page: string
  /** Where it goes. */
  readonly action: string
  /** What it holds, before anything is typed. */
  readonly holds: readonly (readonly [name: string, value: string])[]
  /** Every name that it would send, and the choices where there are only so many. */
  readonly asks: ReadonlyMap<string, readonly string[]>
  /** The names of the files that it asks for. */
  readonly files: readonly string[]
}

/** Somebody at a browser without scripts: keeps cookies, follows links, fills in forms. No socket in between. */
export class Browsing {
  readonly #app: FastifyInstance
  readonly cookies = new Map<string, string>()
  /** Answers that followed from something done, rather than shown or refused: only those can end a session. */
  acted = 0

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  /** The same browser with these cookies only. */
  with(cookies: ReadonlyMap<string, string>): Browsing {
    const there = new Browsing(this.#app)
    for (const [name, value] of cookies) there.cookies.set(name, value)
    return there
  }

  async signInAs(email: string): Promise<void> {
    this.cookies.clear()
    await this.see('/sign-in')
    const answer = await this.post('/sign-in/as', { email, next: '/', _csrf: this.csrf() })
    if (answer.status !== 303)
      throw new Error(`${email} could not sign in: ${answer.status} ${answer.text.slice(0, 200)}`)
  }

  see(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.ask({ method: 'GET', url, headers })
  }

  /** Sends exactly this. */
  post(url: string, typed: Typed): Promise<Shown> {
    return this.send(url, encode(typed))
  }

  send(url: string, payload: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.ask({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': isParts(payload) ? PARTS_TYPE : 'application/x-www-form-urlencoded', ...headers },
    })
  }

  /** Opens a page, fills in its form and sends it: the form that goes to `to`, else the page's own. */
  async fillIn(page: string, typed: Typed, to?: string): Promise<Shown> {
    const seen = await this.see(page)
    const forms = formsOf(seen)
    const form = forms.find(({ action }) => action === (to ?? page)) ?? (to === undefined ? forms.at(-1) : undefined)
    if (form === undefined) throw new Error(`${page} (${seen.status}) has no form that goes to ${to ?? page}`)
    const held = form.holds.filter(([name]) => !(name in typed))
    return this.send(form.action, `${encode(Object.fromEntries(groupByName(held)))}&${encode(typed)}`)
  }

  /** Proof of our own pages, made as the server makes it. */
  csrf(): string {
    return makeCsrfToken(this.cookies.get('wardmote-session') ?? this.cookies.get('wardmote-visit') ?? '')
  }

  async ask({ headers, ...options }: InjectOptions & { readonly url: string }): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { accept: 'text/html', host: 'localhost', ...(cookie !== '' && { cookie }) }
    const answer = await this.#app.inject({ ...options, headers: { ...own, ...headers } })
    if (answer.statusCode < 400 && options.method === 'POST') this.acted += 1
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const { location, 'content-type': type } = answer.headers
    return show(options.url, answer.statusCode, {
      body: answer.body,
      type: typeof type === 'string' ? type : '',
      location: typeof location === 'string' ? location : undefined,
      headers: answer.headers,
    })
  }
}

function show(url: string, status: number, rest: Pick<Shown, 'body' | 'type' | 'location' | 'headers'>): Shown {
  // Not held on to: a crawl keeps hundreds of answers, and their trees were most of the memory.
  let loaded: WeakRef<CheerioAPI> | undefined
  return {
    url,
    status,
    ...rest,
    get $() {
      const known = loaded?.deref()
      if (known !== undefined) return known
      // Our own pages leave nothing for a browser to mend; reading them as one would took three times as long.
      const $ = load(rest.type.startsWith('text/html') ? rest.body : '', { xml: { xmlMode: false } })
      loaded = new WeakRef($)
      return $
    },
    get text() {
      return this.$('body').text().replace(/\s+/g, ' ').trim()
    },
  }
}

export function encode(typed: Typed): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(typed)) for (const each of [value].flat()) body.append(name, each)
  return body.toString()
}

/** Every form of a page that changes something; one whose buttons go to several places is as many forms. */
export function formsOf(seen: Shown): readonly FormSeen[] {
  const { $ } = seen
  const address = seen.url
  return $('form[method=post]')
    .toArray()
    .flatMap(element => {
      const form = $(element)
      const asks = new Map<string, readonly string[]>()
      const files: string[] = []
      for (const control of form.find('input, select, textarea, button').toArray()) {
        const { name, type, value } = control.attribs
        if (name === undefined || name === '') continue
        if (type === 'file') {
          files.push(name)
          continue
        }
        const choices =
          control.tagName === 'select'
            ? $(control)
                .find('option')
                .toArray()
                .map(option => option.attribs['value'] ?? '')
            : type === 'radio' || type === 'checkbox'
              ? [value ?? 'on']
              : []
        asks.set(name, [...(asks.get(name) ?? []), ...choices])
      }
      const holds = form.serializeArray().map(({ name, value }) => [name, value] as const)
      const buttons = form.find('button[formaction]').toArray()
      const actions = [
        form.attr('action') ?? address,
        ...buttons.map(button => button.attribs['formaction'] ?? address),
      ]
      return actions.map(action => ({ page: address, action, holds, asks, files }))
    })
}

function groupByName(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return groups
}
