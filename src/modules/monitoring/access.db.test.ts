import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../../test-support/visit.tsx'
import { addDays } from '../../kernel/local-date.ts'
import type { GroupRole, SystemRole } from '../../kernel/db/as-actor.ts'
import { dated, openMonitoring } from './monitoring.fixture.ts'
import { weekOf } from './tension/rules/levels.ts'

const stage = await openMonitoring()
const { today, world, database } = stage
const jag = await stage.newJag()

/** Everything there is to be hidden: premises at red with a plan behind them and a letter, an incident, an entry. */
const premises = await stage.premises(jag, { name: 'The Hidden Hart' })
const meeting = await stage.meeting(jag.groupId, 'in_session')
await jag.constable.send(`/premises/${premises}/incidents/new`, {
  kind: 'violence_serious',
  source: jag.police,
  ...dated('happenedOn', today),
})
await jag.chair.send(`/premises/${premises}/colour`, { to: 'amber', cause: 'Hidden cause', meeting })
const letter = (await jag.chair.send(`/premises/${premises}/letters/new`, {})).location ?? ''
await jag.licensing.send(`/premises/${premises}/plan`, { aims: 'Hidden aims', steps: 'Hidden steps' })
const withdraw =
  (await jag.licensing.see(`/premises/${premises}`)).$('a[href$="/withdraw"]').attr('href') ?? 'no incident to withdraw'
const tension =
  (
    await jag.landlord.send('/tension/new', {
      group: jag.code,
      week: weekOf(today),
      area: 'woking',
      theme: 'faith',
      experienced: 'Hidden unease',
      sourceGrade: 'untested',
      trend: 'rising',
      disorderRisk: 'high',
      proposedLevel: '1',
      ...dated('reviewOn', addDays(today, 1)),
    })
  ).location
    ?.split('/')
    .at(-1) ?? ''

const ADDRESSES = [
  ...['', '/change', '/close', '/incidents/new', '/colour', '/plan', '/plan/end', '/contact', '/letters/new'].map(
    rest => `/premises/${premises}${rest}`,
  ),
  letter,
  withdraw,
  ...['', '/change', '/level', '/close'].map(rest => `/tension/${tension}${rest}`),
  `/tension/summary?group=${jag.code}`,
]

interface Outsider {
  readonly role?: GroupRole
  readonly roles?: readonly SystemRole[]
  readonly organisation?: string
  readonly group?: string
  readonly clearance?: 'O' | 'S' | 'R'
  readonly declared?: boolean
}

async function outsider(given: Outsider): Promise<Visitor> {
  const account = await world.account(
    { organisation_id: given.organisation ?? jag.council, clearance: given.clearance ?? 'S' },
    given.roles,
  )
  if (given.role !== undefined) await world.member(given.group ?? jag.groupId, account, given.role)
  return stage.visitor(account, { declared: given.declared ?? true })
}

const other = await stage.newJag()
const charmm = await world.group()
await world.agreement([jag.council], [charmm])
const unsigned = await world.organisation()

const OUTSIDERS: readonly (readonly [string, Outsider])[] = [
  ['somebody of the same council who sits on nothing', {}],
  ['a member of another JAG', { role: 'core', group: other.groupId, organisation: other.council }],
  ['the chair of another JAG', { role: 'chair', group: other.groupId, organisation: other.police }],
  ['a member of a panel for people', { role: 'core', group: charmm }],
  ['an observer of the JAG', { role: 'observer' }],
  ['somebody invited to the JAG', { role: 'invited' }],
  ['an analyst without a seat', { roles: ['analyst'] }],
  ['a system administrator', { roles: ['admin'], clearance: 'O' }],
  ['a councillor', { roles: ['councillor'], clearance: 'O' }],
  ['an information governance officer', { roles: ['governance'], clearance: 'O' }],
  ['a member whose agency has not signed', { role: 'core', organisation: unsigned }],
  ['a coordinator whose agency has not signed', { role: 'coordinator', organisation: unsigned }],
  ['a member who has not made the declaration', { role: 'core', declared: false }],
  ['a member who is not cleared', { role: 'core', clearance: 'O' }],
]

describe('premises and tension of a JAG', () => {
  it('are there for its members', async () => {
    for (const member of [jag.landlord, jag.licensing, jag.chair]) {
      expect((await member.see(`/premises/${premises}`)).text).toContain('The Hidden Hart')
      expect((await member.see(letter)).status).toBe(200)
      expect((await member.see(`/tension/${tension}`)).text).toContain('Hidden unease')
      const overview = await member.see('/monitoring')
      expect(overview.body).toContain(tension)
      expect(overview.$('.wm-tile:has(a[href="/premises?colour=amber"])').text()).toContain('1')
    }
    expect(ADDRESSES).not.toContain('no incident to withdraw')
  })

  it.each(OUTSIDERS)('are not found by %s, in the same words as what never was', async (_, given) => {
    const visitor = await outsider(given)
    for (const address of ADDRESSES) {
      const hidden = await visitor.see(address)
      const nobodys = await visitor.see(
        address.replace(premises, 'L-2222222').replace(tension, 'T-2222222').replace(jag.code, 'jag-22222222'),
      )
      expect([address, hidden.status]).toEqual([address, expect.toBeOneOf([403, 404, 409])])
      expect(settled(hidden.body)).toBe(settled(nobodys.body))
      expect(hidden.text).not.toMatch(/Hidden/)
    }
  })

  it.each(OUTSIDERS)('are in no list, count, file or menu of %s', async (_, given) => {
    const visitor = await outsider(given)
    for (const address of [
      '/monitoring',
      '/premises',
      '/premises?q=Hidden',
      `/premises?group=${jag.code}`,
      '/premises?attention=yes',
      '/premises?colour=amber',
      '/premises/list.csv',
      '/tension',
      `/tension?group=${jag.code}`,
      '/tension?theme=faith',
      '/tension/summary',
    ]) {
      const page = await visitor.see(address)
      for (const sign of ['Hidden Hart', 'Hidden unease', premises, tension])
        expect(page.body.includes(sign), `${address}: ${sign}`).toBe(false)
      expect(
        page
          .$('.wm-tile__number')
          .toArray()
          .map(tile => page.$(tile).text()),
        address,
      ).toEqual(expect.not.arrayContaining([expect.stringMatching(/[1-9]/)]))
    }
  })

  it.each(OUTSIDERS)('take nothing from %s', async (_, given) => {
    const visitor = await outsider(given)
    const before = await everything()
    const posts: readonly (readonly [string, Record<string, string>])[] = [
      [`/premises/${premises}/contact`, { kind: 'call', note: 'x', ...dated('happenedOn', today) }],
      [`/premises/${premises}/colour`, { to: 'red', cause: 'x', meeting, version: '3', planOutcome: 'not_met' }],
      [`/premises/${premises}/incidents/new`, { kind: 'noise', source: jag.council, ...dated('happenedOn', today) }],
      [`/premises/${premises}/plan`, { aims: 'x', steps: 'x', version: '1', ...dated('endsOn', addDays(today, 9)) }],
      [withdraw, { reason: 'x' }],
      [`/tension/${tension}/level`, { level: '6', reason: 'x', version: '1' }],
      [`/tension/${tension}/close`, { reason: 'x', version: '1' }],
    ]
    for (const [address, answers] of posts) {
      const sent = await visitor.send(address, answers)
      expect([address, sent.status]).toEqual([address, expect.toBeOneOf([403, 404, 409])])
    }
    expect(await everything()).toEqual(before)
  })

  it('stand in the bar for members of groups that watch places, and for nobody else', async () => {
    const bar = async (visitor: Visitor) => (await visitor.see('/account')).$('nav').text()
    expect((await jag.landlord.see('/monitoring')).$('nav').text()).toContain('Monitoring')
    for (const given of [{}, { role: 'core' as const, group: charmm }, { roles: ['admin' as const] }])
      expect(await bar(await outsider(given))).not.toContain('Monitoring')
  })
})

async function everything() {
  const { ownerDb } = database
  return {
    premises: await ownerDb.selectFrom('licensed_premises').selectAll().orderBy('id').execute(),
    incidents: await ownerDb.selectFrom('premises_incident').selectAll().orderBy('id').execute(),
    colours: await ownerDb.selectFrom('premises_colour').selectAll().orderBy('id').execute(),
    plans: await ownerDb.selectFrom('premises_plan').selectAll().orderBy('id').execute(),
    contacts: await ownerDb.selectFrom('premises_contact').selectAll().orderBy('id').execute(),
    entries: await ownerDb.selectFrom('tension_entry').selectAll().orderBy('id').execute(),
  }
}

function settled(body: string): string {
  return body
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_(csrf|once)" value="[^"]*"/g, '')
    .replace(/ at \d{1,2}(:\d\d)?(am|pm)/g, ' at TIME')
}
