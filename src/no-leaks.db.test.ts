import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Browsing, Shown } from '../test-support/browsing.ts'
import { openDemonstration } from '../test-support/demonstration.ts'
import { makeTestDeps } from '../test-support/visit.tsx'
import { makeWorld } from '../test-support/world.ts'
import { modules } from './app.ts'
import { describePerson } from './modules/people/index.ts'
import { keyDescriptions } from './modules/people/write-keys.ts'

const demonstration = await openDemonstration()
const { database } = demonstration
const { ownerDb } = database
const world = makeWorld(database)
const deps = makeTestDeps(database)

/** Those who may see no restricted case of Woking, however near they sit: the conference's own members included. */
const OUTSIDE = [
  'housing',
  'police',
  'health',
  'stranger',
  'coordinator.waverley',
  'analyst',
  'governance',
  'admin',
] as const
const ASKERS = ['housing', 'police', 'health', 'stranger', 'coordinator.waverley'] as const

/**
 * Somebody whom a case of Waverley describes already. The restricted case of Woking will describe the same person, so
 * that every way of finding people meets it beside one that may be seen.
 */
const known = await ownerDb
  .selectFrom('person_description as d')
  .innerJoin('case_file as c', 'c.id', 'd.case_id')
  .innerJoin('partnership_group as g', 'g.id', 'c.group_id')
  .selectAll('d')
  .select('c.reference')
  .where('g.code', '=', 'waverley-charmm')
  .where('d.born_on', 'is not', null)
  .where('d.postcode', 'is not', null)
  .where('c.state', '=', 'open')
  .orderBy('d.id')
  .executeTakeFirstOrThrow()

const hidden = { id: randomUUID(), reference: 'C-8VWXZ29', description: '' }
const casey = await coordinatorOfWoking()

const words = (text: string | null) => encodeURIComponent(text ?? '')
const ADDRESSES = [
  '/',
  ...[known.family_name, known.given_name, `${known.given_name} ${known.family_name}`, known.family_name.slice(0, 4), known.born_on, known.postcode, hidden.reference].map(
    text => `/search?q=${words(text)}`,
  ),
  '/cases',
  '/cases?state=all&whose=all',
  `/cases?q=${words(known.family_name)}`,
  `/cases?q=${words(known.family_name.slice(0, 3))}&state=all`,
  ...['', '/people', '/chronology', '/risk', '/plan', '/access', '/entries', '/actions'].map(part => `/cases/${hidden.reference}${part}`),
  `/people/${known.id}`,
  '/people/duplicates',
  '/meetings',
  '/actions?whose=all&state=all',
  '/actions/list.csv?whose=all',
  '/triage',
  '/referrals',
  '/groups/marac-surrey-heath-woking',
  '/break-glass',
  '/break-glass/reviews',
  '/hit-or-no-hit',
  '/hit-or-no-hit/asked-of-us',
  '/hit-or-no-hit/alerts',
  '/hit-or-no-hit/contacts',
] // biome-ignore format: one question a line

const there = new Map<string, Browsing>()
for (const name of OUTSIDE) there.set(name, await demonstration.signIn(name))

let toldPrivately = 0
const before = await askEverything()
await addRestrictedCase()
const after = await askEverything()

describe('a restricted case that somebody may not see', () => {
  it('is there, and its coordinator finds it', async () => {
    const own = await demonstration.signIn('coordinator')
    expect((await own.see(`/search?q=${words(known.family_name)}`)).body).toContain(hidden.reference)
    expect(toldPrivately).toBe(ASKERS.length)
  })

  it.each(OUTSIDE)('changes no byte of what %s is answered', name => {
    const [without, beside] = [before.get(name) ?? [], after.get(name) ?? []]
    expect(without.length).toBeGreaterThan(ADDRESSES.length)
    expect(beside.map(answer => answer.asked)).toEqual(without.map(answer => answer.asked))
    for (const [at, answer] of beside.entries()) {
      expect([answer.asked, answer.settled]).toEqual([answer.asked, without[at]?.settled])
    }
  })

  it('leaves no reference or word of it with anybody outside', () => {
    const all = [...after.values()].flat()
    expect(all.filter(answer => answer.settled.includes('Told to nobody else')).map(({ asked }) => asked)).toEqual([])
    expect(
      all.filter(({ settled, asked }) => settled.includes(hidden.reference) && !asked.includes(hidden.reference)),
    ).toEqual([])
  })

  it('would be noticed if it did: the questions have answers that are not empty', () => {
    const waverley = after.get('coordinator.waverley') ?? []
    expect(waverley.find(({ asked }) => asked === `/search?q=${words(known.family_name)}`)?.settled).toContain(
      known.reference,
    )
    const answers = [...after.values()].flat().filter(({ asked }) => asked === 'the answer of partners')
    expect(answers.map(({ settled }) => />(Hit|No hit)<\/h1>/.exec(settled)?.[1])).toContain('Hit')
  })
})

interface Answered {
  readonly asked: string
  readonly settled: string
}

/** Every question by everybody outside, in the same order: pages, wrong methods, forms, errors for machines. */
async function askEverything(): Promise<ReadonlyMap<string, readonly Answered[]>> {
  await keyAll()
  const answers = new Map<string, Answered[]>()
  for (const [name, browsing] of there) {
    const answered: Answered[] = []
    for (const url of ADDRESSES) answered.push({ asked: url, settled: settled(await browsing.see(url)) })
    const error = await browsing.see(`/cases/${hidden.reference}`, { accept: 'application/json' })
    answered.push({ asked: 'error for a machine', settled: settled(error) })
    const glass = await browsing.post('/break-glass', { reference: 'C-8VWXZ2', reason: 'x', _csrf: browsing.csrf() })
    answered.push({ asked: 'break-glass refused', settled: settled(glass) })
    for (const compared of [hidden.description || known.id, known.id]) {
      answered.push({
        asked: 'compare',
        settled: settled(await browsing.see(`/people/compare/${known.id}/${compared}`)),
      })
    }
    answers.set(name, answered)
  }
  for (const name of ASKERS) {
    const browsing = there.get(name)
    if (browsing) answers.get(name)?.push(...(await askPartners(browsing)))
  }
  return answers
}

async function askPartners(browsing: Browsing): Promise<readonly Answered[]> {
  const [year = '', month = '', day = ''] = (known.born_on ?? '').split('-')
  const why = { purpose: 'To find out whom to call before the visit', gateway: 'CDA115' }
  const person = {
    kind: 'person',
    givenName: known.given_name,
    familyName: known.family_name,
    'bornOn-day': day,
    'bornOn-month': month,
    'bornOn-year': year,
  }
  const sent = await browsing.fillIn('/hit-or-no-hit/new', { ...person, ...why })
  const reference = sent.location?.split('/').at(-1) ?? ''
  const { id } = await ownerDb
    .selectFrom('hit_enquiry')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  await job('enquiries:answer', { enquiryId: id })
  await ownerDb.updateTable('hit_enquiry').set({ released_at: sql<Date>`now()` }).where('id', '=', id).execute()
  const answer = settled(await browsing.see(`/hit-or-no-hit/${reference}`)).replaceAll(reference, 'REFERENCE')
  const list = settled(await browsing.see('/hit-or-no-hit')).match(/Hit: [^<]*|No hit(?=<)/)?.[0] ?? 'nothing'
  toldPrivately += await forget(id)
  return [
    { asked: 'partners', settled: settled(sent).replaceAll(reference, 'REFERENCE') },
    { asked: 'the answer of partners', settled: answer },
    { asked: 'the list of answers', settled: list },
  ]
}

/** Takes an enquiry back with all that it left, so that the same can be asked again; how many were told privately. */
async function forget(id: string): Promise<number> {
  const told = await ownerDb.deleteFrom('hit_notice').where('enquiry_id', '=', id).returning('case_id').execute()
  await ownerDb.deleteFrom('hit_answer').where('enquiry_id', '=', id).execute()
  await ownerDb.deleteFrom('hit_enquiry').where('id', '=', id).execute()
  return told.filter(notice => notice.case_id === hidden.id).length
}

/** What the queue does by itself: every description is found by its keys. */
async function keyAll(): Promise<void> {
  const system = { kind: 'system', job: 'people:key' } as const
  while ((await database.asActor(system, tx => keyDescriptions(tx, 500))) > 0);
}

async function job(name: string, payload: unknown): Promise<void> {
  const found = modules.map(module => module.jobs?.[name]).find(Boolean)
  if (found === undefined) throw new Error(`No module has the job ${name}`)
  await found(deps, payload)
}

async function coordinatorOfWoking() {
  const { id } = await ownerDb
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', 'coordinator@wardmote.example')
    .executeTakeFirstOrThrow()
  return world.signIn(id)
}

async function addRestrictedCase(): Promise<void> {
  const { id: groupId } = await ownerDb
    .selectFrom('partnership_group')
    .select('id')
    .where('code', '=', 'marac-surrey-heath-woking')
    .executeTakeFirstOrThrow()
  const title = `${known.given_name} ${known.family_name}`
  await world.caseFile({
    id: hidden.id,
    reference: hidden.reference,
    group_id: groupId,
    tier: 'R',
    title,
    summary: 'Told to nobody else',
    created_by: casey.userId,
  })
  await world.listAgency(hidden.id, casey.organisationId)
  await ownerDb
    .insertInto('view_purpose')
    .values({
      case_id: hidden.id,
      user_id: casey.userId,
      purpose_code: 'testing',
      expires_at: sql<Date>`now() + interval '1 hour'`,
    })
    .execute()
  const { descriptionId } = await database.asActor(casey, tx =>
    describePerson(
      { actor: casey, tx },
      {
        caseId: hidden.id,
        givenName: known.given_name,
        familyName: known.family_name,
        bornOn: known.born_on ?? undefined,
        address: known.address ?? undefined,
        postcode: known.postcode ?? undefined,
        phone: known.phone ?? undefined,
        warning: 'Told to nobody else',
      },
    ),
  )
  hidden.description = descriptionId
  await ownerDb
    .insertInto('case_subject')
    .values({
      case_id: hidden.id,
      role: 'victim',
      person_description_id: descriptionId,
      label: title,
      added_by: casey.userId,
    })
    .execute()
}

/** An answer without what differs on every request: its number, nonces and guards, ids, the minute it was printed. */
function settled({ status, location, headers, body }: Shown): string {
  const { 'content-length': length, 'content-type': type } = headers
  const page = body
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_(csrf|once)" value="[^"]*"/g, '')
    .replace(/ at \d{1,2}(:\d\d)?(am|pm)/g, ' at TIME')
    .replace(/"instance":"[^"]*"/g, '')
    .replace(/<span class="wm-key">[^<]*<\/span>/g, '')
  const names = Object.keys(headers).sort().join()
  return `${status} ${location ?? ''} ${String(type)} ${page.includes('TIME') ? '' : String(length)} ${names}\n${page}`
}
