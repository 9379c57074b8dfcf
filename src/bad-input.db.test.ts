import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  badAddress,
  badBody,
  badParts,
  bodiesOfEveryKind,
  ODD_COOKIES,
  ODD_HEADERS,
  RAW_BODIES,
} from '../test-support/bad-input.ts'
import type { Browsing, FormSeen, Shown } from '../test-support/browsing.ts'
import { openDemonstration } from '../test-support/demonstration.ts'
import { encodeParts } from '../test-support/parts.ts'
import { surveyRoutes, type Target } from '../test-support/survey.ts'

const demonstration = await openDemonstration()
const { routes } = demonstration
const survey = await surveyRoutes(demonstration)

/** The same questions each time, so that a failure can be asked again, and other ones of each form and page. */
const turnOf = ({ method, pattern }: Target) =>
  createHash('sha256').update(`${method} ${pattern}`).digest().readUInt16BE()

/** Beside the bodies that hold every kind: answers that are missing, doubled, or right among wrong ones. */
const FORM_ROUNDS = 4
const FILE_ROUNDS = 30
const PAGE_ROUNDS = 4

/** The address of a form is read as that of a page is, by the same code; only what then looks for the case is its own. */
const FORM_ADDRESS_ROUNDS = 2

const URL_ENCODED = 'application/x-www-form-urlencoded'

/**
 * Raw bodies are read before it is known which form they are for, by one reader for forms and one for those that take
 * files. So each form meets one in five, the turn of each comes at some thirty forms, and forms with files meet all.
 */
const ONE_IN = 5

describe('every form and page of the router', () => {
  it('is found, with somebody who may use it', () => {
    expect(survey.forms.length).toBeGreaterThan(20)
    expect(survey.pages.length).toBeGreaterThan(20)
    expect(survey.forms.length + survey.pages.length).toBe(routes.length)
  })

  it.each(survey.forms.map(target => [target.pattern, target] as const))(
    'POST %s answers bad answers with a page that says what to do',
    async (_, target) => {
      const { asks, held } = questionsOf(target)
      const sendGuarded = async (body: string) => {
        const there = await survey.somebody(target.who)
        expectAnAnswer(await there.send(target.url, withGuard(there, body)))
      }
      for (const body of bodiesOfEveryKind(asks, turnOf(target))) await sendGuarded(body)
      await fc.assert(fc.asyncProperty(badBody(asks, held), sendGuarded), {
        seed: turnOf(target),
        numRuns: FORM_ROUNDS,
      })
      const every = target.route.takesFile ? 1 : ONE_IN
      const turn = survey.forms.indexOf(target) % every
      for (const [, body, type = URL_ENCODED] of RAW_BODIES.filter((_, at) => at % every === turn)) {
        const there = await survey.somebody(target.who)
        const guarded = type === URL_ENCODED && typeof body === 'string' ? withGuard(there, body) : body
        expectAnAnswer(await there.send(target.url, guarded, { 'content-type': type }))
      }
    },
  )

  it.each(survey.forms.filter(({ route }) => route.takesFile).map(target => [target.pattern, target] as const))(
    'POST %s answers bad files with a page that says what to do',
    async (_, target) => {
      const { asks } = questionsOf(target)
      await fc.assert(
        fc.asyncProperty(badParts(asks, target.form?.files ?? ['file']), async ({ fields, files }) => {
          const there = await survey.somebody(target.who)
          expectAnAnswer(await there.send(target.url, encodeParts([['_csrf', there.csrf()], ...fields], files)))
        }),
        { seed: turnOf(target), numRuns: FILE_ROUNDS },
      )
    },
  )

  it.each([...survey.pages, ...survey.forms].map(target => [target.method, target.pattern, target] as const))(
    '%s %s answers a bad address with a page that says what to do',
    async (method, _, target) => {
      await fc.assert(
        fc.asyncProperty(badAddress(target.pattern, target.url, survey.queryNames(target.pattern)), async url => {
          const there = await survey.somebody(target.who)
          expectAnAnswer(method === 'GET' ? await there.see(url) : await there.send(url, withGuard(there, '')))
        }),
        { seed: turnOf(target), numRuns: method === 'GET' ? PAGE_ROUNDS : FORM_ADDRESS_ROUNDS },
      )
    },
  )

  it('answers odd headers and cookies', async () => {
    for (const [at, target] of survey.pages.entries()) {
      const there = await survey.somebody(target.who)
      const headers = ODD_HEADERS[at % ODD_HEADERS.length] ?? {}
      expectAnAnswer(await there.see(target.url, headers))
      expectAnAnswer(
        await demonstration.visitor().see(target.url, { cookie: ODD_COOKIES[at % ODD_COOKIES.length] ?? '' }),
      )
    }
    for (const [at, target] of survey.forms.entries()) {
      const there = await survey.somebody(target.who)
      expectAnAnswer(await there.send(target.url, withGuard(there, ''), ODD_HEADERS[at % ODD_HEADERS.length] ?? {}))
    }
  })

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const)('answers %s', async method => {
    for (const target of survey.pages.slice(0, 20)) {
      const there = await survey.somebody(target.who)
      const answer = await there.ask({ method, url: target.url })
      expect(answer.status).toBeLessThan(500)
    }
  })
})

describe('a form that is refused', () => {
  it('shows again everything that was typed', async () => {
    let refused = 0
    for (const target of survey.forms) {
      const { form } = target
      if (form === undefined) continue
      const there = await survey.somebody(target.who)
      const typed = tooMuchIn(form, await there.see(form.page))
      if (Object.keys(typed.marks).length === 0) continue
      const answer = await there.send(target.url, withGuard(there, new URLSearchParams(typed.body).toString()))
      if (answer.status === 303) continue
      expect([target.pattern, answer.status]).toEqual([target.pattern, answer.status === 409 ? 409 : 422])
      refused += 1
      for (const [name, mark] of Object.entries(typed.marks)) {
        const kept = answer.$(`[name="${name}"]`)
        const shown = kept.is('textarea') ? kept.text() : (kept.attr('value') ?? '')
        expect(`${target.pattern} ${name}: ${shown.slice(0, mark.length)}`).toBe(`${target.pattern} ${name}: ${mark}`)
      }
    }
    expect(refused).toBeGreaterThan(10)
  })
})

function withGuard(there: Browsing, body: string): string {
  return `_csrf=${encodeURIComponent(there.csrf())}&${body}`
}

function questionsOf({ form, route }: Target): {
  asks: ReadonlyMap<string, readonly string[]>
  held: ReadonlyMap<string, string>
} {
  const asks = new Map(form?.asks ?? [])
  const known = route.form === undefined || route.form === 'by request' ? [] : Object.keys(route.form.shape)
  for (const name of known) if (!asks.has(name) && !asks.has(`${name}-day`)) asks.set(name, [])
  if (asks.size === 0) asks.set('title', []).set('version', [])
  return { asks, held: new Map(form?.holds ?? []) }
}

const INSIDES = /\bat \S+ \(|node_modules|SQLSTATE|kysely|violates|ECONNREFUSED|undefined is not/

/** Never a fault of ours; what is refused is a page of ours that says why and what to do. */
function expectAnAnswer(answer: Shown): void {
  const { status, url } = answer
  expect(`${url.slice(0, 80)} ${status}`).toBe(`${url.slice(0, 80)} ${status < 500 ? status : 'below 500'}`)
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  if (status === 303) return expect(answer.location).toMatch(/^\/(?!\/)/)
  if (status < 400) return
  if (!answer.type.startsWith('text/html')) return expect(answer.type).toContain('application/problem+json')
  if (status === 422) return expectFaultsThatLead(answer)
  const page = settled(answer)
  if (lookedAt.has(page)) return
  lookedAt.add(page)
  expectAPage(answer)
  expect(answer.$('main').text().trim().length).toBeGreaterThan(30)
}

/** Hundreds are refused with the same words: one of them is looked at, and the others are known by it. */
const lookedAt = new Set<string>()

function settled({ status, body }: Shown): string {
  const page = body
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_(csrf|once)" value="[^"]*"/g, '')
  return createHash('sha256').update(`${status} ${page}`).digest('base64')
}

function expectAPage(answer: Shown): void {
  expect(answer.$('h1').length).toBe(1)
  expect(answer.$('h1').text().trim()).not.toBe('')
  expect(answer.$('main').text()).not.toMatch(INSIDES)
}

/** Each fault of the summary leads to the answer that puts it right, where a person was shown that question. */
function expectFaultsThatLead(answer: Shown): void {
  expectAPage(answer)
  const { $, url } = answer
  const faults = $('.govuk-error-summary li')
  expect(faults.length, `${url} says what is wrong`).toBeGreaterThan(0)
  expect($('title').text()).toMatch(/^Error: /)
  for (const link of $('.govuk-error-summary a').toArray()) {
    const { href = '' } = link.attribs
    const asked = $(`[name="${href.slice(1)}"]`).not('[type=hidden], button').length > 0
    if (asked)
      expect($(`[id="${href.slice(1)}"]`).length, `${url}: the fault “${$(link).text()}” leads to ${href}`).toBe(1)
  }
}

/** Every text of a form, marked and far too long; everything else as a person would leave it. */
function tooMuchIn(form: FormSeen, page: Shown): { body: [string, string][]; marks: Record<string, string> } {
  const marks: Record<string, string> = {}
  const body: [string, string][] = form.holds.filter(([name]) => name !== '_csrf').map(([name, value]) => [name, value])
  const typed = page.$('textarea, input[type=text], input:not([type]), input[type=email], input[type=tel]')
  for (const element of typed.toArray()) {
    const { name = '' } = element.attribs
    if (!form.asks.has(name) || /-(day|month|year)$/.test(name)) continue
    const mark = `Kept ${name} `
    marks[name] = mark
    body.splice(0, body.length, ...body.filter(([other]) => other !== name), [name, mark + 'x'.repeat(8_100)])
  }
  return { body, marks }
}
