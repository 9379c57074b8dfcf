import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { formsOf, type Typed } from '../test-support/browsing.ts'
import { type CastName, openDemonstration } from '../test-support/demonstration.ts'
import { expectOneAct, type Sendings, sendEveryForm, sendTwice } from '../test-support/sent-twice.ts'
import { validBody } from '../test-support/valid-answers.ts'

const demonstration = await openDemonstration()
const { database, routes } = demonstration
const { ownerDb } = database

/** Sent by a visitor on the way in, or by somebody with a password and an app: the second half of this file. */
const SIGNING_IN = [
  '/sign-in',
  '/sign-in/as',
  '/sign-in/code',
  '/sign-in/recovery-code',
  '/sign-in/set-up-code',
  '/forgotten-password',
  '/invitation/:token',
  '/reset-password/:token',
  '/account/password',
  '/account/recovery-codes',
]

/** Kept apart from what the form does, so that a refused attempt leaves its trace: two transactions for one act. */
const IN_TWO_PARTS = [
  '/break-glass',
  '/administration/accounts/:account/second-factor',
  '/data/imports/:id/undo', // by the system, which alone writes incidents
]

const posts = routes.flatMap(({ method, kind, pattern }) => (method === 'POST' && kind !== 'call' ? [pattern] : []))
const toSend = posts.filter(pattern => !SIGNING_IN.includes(pattern))
let sendings: Sendings

beforeAll(async () => {
  await keepFromCasesDiscussed('coordinator')
  sendings = await sendEveryForm(demonstration, {
    senders: ['coordinator', 'chair', 'housing', 'police', 'governance', 'admin', 'stranger'],
    companions: ['coordinator', 'chair'],
    from: await pagesPassedBy(),
    only: WHO,
    answers: await answersOfTheirOwn(),
    elsewhere: SIGNING_IN,
  })
}, 400_000)

/** So that what one form leaves is there for another: an action is proposed before it is agreed. */
const WHO: Readonly<Record<string, CastName>> = {
  '/actions/new': 'housing',
  '/break-glass': 'stranger',
  '/cases/:reference/view': 'coordinator',
  '/cases/:reference/access/exclusions/new': 'chair',
  '/meetings/:reference/minutes/issue': 'coordinator',
}

describe('a form that is sent twice', () => {
  it('is every form there is', () => {
    const missing = toSend.filter(pattern => !sendings.sent.has(pattern))
    expect(missing.map(pattern => [pattern, sendings.refused.get(pattern) ?? 'never shown'])).toEqual([])
    expect(sendings.sent.size).toBeGreaterThan(80)
  })

  it.each(toSend)('POST %s acts once', pattern => {
    const sent = sendings.sent.get(pattern)
    expect(sent, `${pattern} was sent`).toBeDefined()
    if (sent === undefined) return
    expectOneAct(sent)
    expect(sent.transactions, sent.page).toBeGreaterThan(0)
    expect(sent.transactions, sent.page).toBeLessThanOrEqual(IN_TWO_PARTS.includes(pattern) ? 2 : 1)
  })
})

describe('an action of a group without a case that is sent twice', () => {
  it('is agreed once', async () => {
    const page = '/actions/new?group=woking-jag&about=Hotspot+HS-2222222'
    const there = await demonstration.signIn('coordinator')
    const form = formsOf(await there.see(page)).find(({ action }) => action === page)
    if (form === undefined) throw new Error(`${page} shows no form`)
    const sent = await sendTwice(database, { who: 'coordinator', there, form, body: validBody(form) })
    expect(sent.answers[0]).toMatch(/^\/actions\/A-/)
    expectOneAct(sent)
    expect([sent.transactions, sent.added['action']]).toEqual([1, 1])
  })
})

/** A crawl sees a few pages of a kind; these are in a state of their own. */
async function pagesPassedBy(): Promise<(readonly [CastName, string])[]> {
  const toBegin = await ownerDb
    .selectFrom('action')
    .innerJoin('organisation as o', 'o.id', 'action.owner_organisation_id')
    .select('reference')
    .where('o.code', '=', 'woking-bc')
    .where('action.state', '=', 'agreed')
    .execute()
  const toTriage = await ownerDb
    .selectFrom('referral')
    .select('reference')
    .where('group_id', 'in', groups('woking-charmm', 'woking-jag'))
    .where('state', 'in', ['submitted', 'in_triage'])
    .execute()
  const minuted = await ownerDb
    .selectFrom('meeting')
    .select('reference')
    .where('group_id', 'in', groups('woking-charmm', 'woking-jag', 'woking-soc-jag'))
    .where('state', '=', 'minutes_draft')
    .execute()
  const { reference: returned } = await ownerDb
    .selectFrom('referral as r')
    .innerJoin('user_account as u', 'u.id', 'r.created_by')
    .select('r.reference')
    .where('u.email', '=', 'housing@wardmote.example')
    .where('r.state', '=', 'returned_for_information')
    .executeTakeFirstOrThrow()
  return [
    ['admin', '/partners'],
    ['coordinator', `/meetings/${await startedByMistake()}`],
    ['coordinator', '/hotspots/new?place=500600,158700&radius=300'],
    ['housing', await draftForAnotherGroup()],
    ['housing', `/referrals/${returned}`],
    // Several: in one of them the detective may be named already, or be kept from it.
    ...(await openCasesOf('marac-surrey-heath-woking')).slice(0, 4).map(at => ['coordinator', `/cases/${at}`] as const),
    ...(await pagesAboutOnePerson()),
    ...toBegin.map(({ reference }) => ['coordinator', `/actions/${reference}`] as const),
    // The chair approves turning a high risk away, whoever else triages asks for it.
    ...toTriage.flatMap(({ reference }) =>
      (['chair', 'coordinator'] as const).map(who => [who, `/triage/${reference}`] as const),
    ),
    ...minuted.map(({ reference }) => ['chair', `/meetings/${reference}/minutes`] as const),
  ]
}

/** Two descriptions that nobody has judged, a judgement to undo and one to keep, and a wrong link to check. */
async function pagesAboutOnePerson(): Promise<(readonly [CastName, string])[]> {
  const judgements = await ownerDb
    .selectFrom('same_person_judgement')
    .select(['id', 'verdict', 'description_a'])
    .where('undone_at', 'is', null)
    .where('kept_at', 'is', null)
    .orderBy('id')
    .execute()
  const [same, unsure] = (['same', 'not_sure'] as const).map(verdict => judgements.find(one => one.verdict === verdict))
  const others = await ownerDb
    .selectFrom('person_description as d')
    .innerJoin('case_file as c', 'c.id', 'd.case_id')
    .select('d.id')
    .where('c.group_id', 'in', groups('woking-charmm'))
    .where('c.state', '=', 'open')
    .where('d.given_name', '=', 'Perpetua')
    .execute()
  const [perpetua] = others
  const unchecked = await ownerDb
    .selectFrom('wrong_link_use as use')
    .innerJoin('user_account as u', 'u.id', 'use.user_id')
    .select(['use.link_id', 'u.email'])
    .where('use.checked_at', 'is', null)
    .where('use.untold_because', 'is', null)
    .execute()
  return [
    ['coordinator', `/people/judgements/${same?.id}/keep`],
    ['coordinator', `/people/judgements/${unsure?.id}/undo`],
    ['coordinator', `/people/compare/${same?.description_a}/${perpetua?.id}`],
    ...unchecked.map(
      ({ email, link_id }) => [email.split('@')[0] as CastName, `/people/wrong-links/${link_id}`] as const,
    ),
  ]
}

/** Of a person alone, to a group that takes places. */
async function draftForAnotherGroup(): Promise<string> {
  const housing = await demonstration.signIn('housing')
  const { location = '' } = await housing.fillIn('/referrals/new', { subjectKind: 'location', group: 'woking-jag' })
  const person = { role: 'perpetrator', givenName: 'Tamsin', familyName: 'Quillfeather' }
  await housing.fillIn(`${location}/subjects/new/person`, person)
  return location
}

/** A meeting in session of which nothing is noted: one that is started on its page has its attendance noted next. */
async function startedByMistake(): Promise<string> {
  const { reference } = await ownerDb
    .updateTable('meeting')
    .set({ state: 'in_session', opened_at: new Date() })
    .where('group_id', 'in', groups('marac-surrey-heath-woking'))
    .where('state', '=', 'agenda_open')
    .returning('reference')
    .executeTakeFirstOrThrow()
  return reference
}

async function answersOfTheirOwn(): Promise<Record<string, Typed>> {
  const { id: police } = await ownerDb
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', 'police@wardmote.example')
    .executeTakeFirstOrThrow()
  const reference = await openCaseOf('woking-charmm')
  return {
    '/break-glass': { reference, reason: 'A child is missing, and the police ask who was seen there.' },
    '/cases/:reference/access/people/new': { person: police },
    '/cases/:reference/access/exclusions/new': { person: police },
    '/meetings/:reference/agenda/arrange': { how: 'remove' },
    '/data/bring-in': {
      set: 'police-street',
      anyForce: [],
      file: [
        'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context',
        ',2020-01,Surrey Police,Surrey Police,-0.582318,51.245291,On or near Mock Road,E01030452,Guildford 013D,Anti-social behaviour,,',
      ],
    },
    '/data/new': { code: 'invented-reports', header: '', sample: 'Ref,Date,Kind,Easting,Northing' },
    '/data/:code/columns': {
      ...Object.fromEntries(
        [
          'time',
          'month',
          'begins',
          'ends',
          'outcome',
          'reference',
          'longitude',
          'latitude',
          'postcode',
          'street',
          'lsoa',
        ].map(name => [name, '']),
      ),
      date: 'Date',
      category: 'Kind',
      easting: 'Easting',
      northing: 'Northing',
      district: '',
    },
    '/data/severity': { weights: 'scheme,category,weight,source\nInvented,Burglary,3,Nowhere', file: [] },
    '/hit-or-no-hit/new': {
      kind: 'person',
      homePostcode: 'GU21 1AA',
      aliases: '',
      address: '',
      purpose: 'She may be known to a partner by another name.',
    },
    '/partners/new': {
      code: 'training-csp',
      ourCode: 'ours-csp',
      address: 'https://training.example.org',
      secret: '',
      questionsPerDay: '10',
    },
    '/people/compare/:a/:b': { verdict: 'not_same', keep: [] },
    '/profiles/new': { scope: 'circle', place: '500500, 158700', theme: '', kinds: [], upTo: '', title: '' },
    '/triage/:reference/merge': { caseReference: reference, confirmed: reference },
  }
}

async function openCaseOf(group: string): Promise<string> {
  const [first] = await openCasesOf(group)
  if (first === undefined) throw new Error(`${group} has no open case`)
  return first
}

async function openCasesOf(group: string): Promise<readonly string[]> {
  const found = await ownerDb
    .selectFrom('case_file')
    .select('reference')
    .where('group_id', 'in', groups(group))
    .where('state', '=', 'open')
    .orderBy('reference')
    .execute()
  return found.map(({ reference }) => reference)
}

/** Minutes that they issue lack these cases, for whoever may see them to add. */
async function keepFromCasesDiscussed(who: CastName): Promise<void> {
  const { id } = await ownerDb
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', `${who}@wardmote.example`)
    .executeTakeFirstOrThrow()
  await sql`insert into exclusion (case_id, user_id, reason)
    select (array_agg(i.case_id order by i.position))[1], ${id}, 'They are related.' from agenda_item i join meeting m on m.id = i.meeting_id
    where m.state = 'minutes_draft' and i.case_id is not null group by m.id`.execute(ownerDb)
}

function groups(...codes: readonly string[]) {
  return ownerDb.selectFrom('partnership_group').select('id').where('code', 'in', codes)
}
