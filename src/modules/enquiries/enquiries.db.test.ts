import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import type { Visitor } from '../../../test-support/visit.tsx'
import { BEATRIX, referenceOf, setStage } from './enquiries.fixture.ts'
import { paths } from './paths.ts'

const database = await openTestDatabase()
const stage = await setStage(database)
const { world, site, organisations } = stage
const { ownerDb } = database

const jo = await site.visitor(stage.jo)
const chair = await site.visitor(stage.chair)
const constable = await site.visitor(stage.constable)
const stranger = await site.visitor(stage.stranger)
const officer = await site.visitor(stage.officer)

const ask = async (who: Visitor, given: Record<string, string> = {}) => {
  const sent = await who.send(paths.newEnquiry(), { ...BEATRIX, ...given })
  const reference = referenceOf(sent.location)
  await stage.answer(reference)
  return reference
}

const caseId = await world.caseFile({ group_id: stage.panel })
await stage.described({ caseId }, organisations.police)

describe('asking partners about a person', () => {
  it('keeps the question, adds a job, and reads nothing that is held', async () => {
    const sent = await jo.send(paths.newEnquiry(), BEATRIX)
    expect(sent.status).toBe(303)
    const kept = await stage.asked(referenceOf(sent.location))
    expect(kept).toMatchObject({
      family_name: 'Quillfeather',
      released_at: null,
      organisation_id: organisations.housing,
    })
    expect(kept.due_at.getTime() - kept.asked_at.getTime()).toBeGreaterThanOrEqual(2_000)
    const { rows } = await sql<{ identifier: string }>`select task_identifier as identifier from graphile_worker.jobs
      where task_identifier = 'enquiries:answer'`.execute(ownerDb)
    expect(rows).toHaveLength(1)
    const answers = await ownerDb.selectFrom('hit_answer').selectAll().execute()
    expect(answers).toEqual([])
  })

  it('answers with the agency and its contact, never with group, case or record', async () => {
    await chair.send(paths.contact({ organisation: 'police' }), {
      desk: 'Information sharing desk',
      email: 'desk@police.example',
      person: stage.constable,
    })
    const page = await jo.see(paths.enquiry({ reference: await ask(jo) }))
    expect(page.$('h1').text()).toBe('Hit')
    expect(page.text).toContain('One agency may hold something')
    expect(page.text).toMatch(/Shire Police.*Information sharing desk.*desk@police\.example/)
    expect(page.body).not.toMatch(/CHaRMM|C-[2-9B-Z]{7}|Tansy|Fictley|Placemark/)
  })

  it('finds her by another spelling, and not somebody else who was born that day', async () => {
    const found = await jo.see(
      paths.enquiry({ reference: await ask(jo, { givenName: 'Beatrix', familyName: 'Quillfeather', phone: '' }) }),
    )
    expect(found.$('h1').text()).toBe('Hit')
    const other = await jo.see(
      paths.enquiry({ reference: await ask(jo, { givenName: 'Obadiah', familyName: 'Thornapple' }) }),
    )
    expect(other.$('h1').text()).toBe('No hit')
    expect(other.$('a:contains("make a referral")').attr('href')).toBe('/referrals/new')
    expect(other.text).toContain('This does not mean that nobody knows them')
  })

  it('is not shown as answered before the answer is due', async () => {
    const reference = await ask(jo)
    await ownerDb
      .updateTable('hit_enquiry')
      .set({ released_at: sql<Date>`now() + interval '1 hour'`, due_at: sql<Date>`now() + interval '1 hour'` })
      .where('reference', '=', reference)
      .execute()
    const page = await jo.see(paths.enquiry({ reference }))
    expect(page.$('h1').text()).toBe('Being answered')
    expect(page.body).not.toContain('Shire Police')
    expect((await jo.see(paths.enquiries())).text).toContain('Being answered')
    await ownerDb
      .updateTable('hit_enquiry')
      .set({ released_at: sql<Date>`now()`, due_at: sql<Date>`now()` })
      .where('reference', '=', reference)
      .execute()
  }, 15_000)

  it('answers once, however often the job runs', async () => {
    const reference = await ask(jo)
    await stage.answer(reference)
    const { id } = await stage.asked(reference)
    const notices = await ownerDb.selectFrom('hit_notice').selectAll().where('enquiry_id', '=', id).execute()
    expect(notices).toHaveLength(1)
  })

  it('says what is missing, once for each question', async () => {
    const empty = await jo.send(paths.newEnquiry(), {})
    expect(empty.status).toBe(422)
    expect(
      empty
        .$('.govuk-error-summary li')
        .toArray()
        .map(item => empty.$(item).text().trim()),
    ).toEqual([
      'Select whether you ask about a person or an address',
      'Enter why you need to know',
      'Select what allows you to ask',
    ])
    const nameOnly = await jo.send(paths.newEnquiry(), {
      ...BEATRIX,
      'bornOn-day': '',
      'bornOn-month': '',
      'bornOn-year': '',
    })
    expect(nameOnly.status).toBe(422)
    expect(nameOnly.text).toContain('a name alone is of too many people')
    const short = await jo.send(paths.newEnquiry(), { ...BEATRIX, purpose: 'Because' })
    expect(short.text).toContain('Why you need to know must be 20 characters or more')
    const strange = await jo.send(paths.newEnquiry(), { ...BEATRIX, gateway: 'ANYTHING', homePostcode: 'Quillfeather' })
    expect(strange.text).toContain('Select what allows you to ask')
    expect(strange.text).toContain('Enter a full UK postcode')
  })
})

describe('asking about an address', () => {
  it('finds the house by its postcode and number, not the house next door', async () => {
    const at = (address: string) => ({ kind: 'address', address, postcode: 'gu216zz' })
    expect((await jo.see(paths.enquiry({ reference: await ask(jo, at('14, Tansy Row, Woking')) }))).text).toContain(
      'Shire Police',
    )
    expect((await jo.see(paths.enquiry({ reference: await ask(jo, at('16 Tansy Row')) }))).$('h1').text()).toBe(
      'No hit',
    )
    const { family_name, born_on } = await stage.asked(await ask(jo, at('14 Tansy Row')))
    expect([family_name, born_on]).toEqual([null, null])
  })

  it('finds a place that a case is about', async () => {
    const placeId = crypto.randomUUID()
    await ownerDb
      .insertInto('place')
      .values({ id: placeId, kind: 'address', address: 'The Gables', postcode: 'GU22 7ZZ', uprn: '100062100001' })
      .execute()
    await ownerDb
      .insertInto('case_subject')
      .values({
        id: crypto.randomUUID(),
        case_id: caseId,
        role: 'location',
        place_id: placeId,
        label: 'The Gables',
        added_by: stage.nurse,
      })
      .execute()
    const page = await jo.see(paths.enquiry({ reference: await ask(jo, { kind: 'address', uprn: '100062100001' }) }))
    expect(page.text).toContain('Meadow Health')
    expect(page.text).toContain('Ring the agency’s main number')
  })
})

describe('a place that a referral named', () => {
  it('is held by whoever referred it, until it is taken off the case that the referral became', async () => {
    const placeId = crypto.randomUUID()
    const referralId = await stage.referral('submitted', stage.panel)
    await ownerDb
      .insertInto('place')
      .values({ id: placeId, kind: 'address', address: 'The Larches', postcode: 'GU22 7YY', uprn: '100062100002' })
      .execute()
    const place = { role: 'location', place_id: placeId } as const
    const nell = await site.visitor(stage.colleague)
    await ownerDb
      .insertInto('referral_subject')
      .values({ referral_id: referralId, ...place })
      .execute()
    const answer = async () =>
      (await nell.see(paths.enquiry({ reference: await ask(nell, { kind: 'address', uprn: '100062100002' }) }))).text
    expect(await answer()).toContain('Shire Police')
    const opened = await world.caseFile({ group_id: stage.panel })
    await ownerDb
      .insertInto('case_subject')
      .values({ id: crypto.randomUUID(), case_id: opened, label: 'The Larches', added_by: stage.constable, ...place })
      .execute()
    await ownerDb
      .updateTable('referral')
      .set({ state: 'accepted', case_id: opened })
      .where('id', '=', referralId)
      .execute()
    expect(await answer()).toContain('Shire Police')
    await ownerDb.updateTable('case_subject').set({ removed_at: new Date() }).where('case_id', '=', opened).execute()
    expect(await answer()).not.toContain('Shire Police')
  })
})

describe('who may ask', () => {
  it('is nobody of an agency that has signed no agreement', async () => {
    const page = await stranger.see(paths.newEnquiry())
    expect(page.text).toContain('Your agency has no signed sharing agreement in force')
    const sent = await stranger.send(paths.newEnquiry(), BEATRIX)
    expect(sent.status).toBe(422)
    expect(
      await ownerDb
        .selectFrom('hit_enquiry')
        .select('id')
        .where('organisation_id', '=', organisations.unsigned)
        .execute(),
    ).toEqual([])
  })

  it('is nobody without a declaration or a purpose', async () => {
    const undeclared = await site.visitor(stage.nurse, { declared: false })
    expect((await undeclared.see(paths.newEnquiry())).text).toContain('Make the confidentiality declaration first')
    expect((await undeclared.send(paths.newEnquiry(), BEATRIX)).status).toBe(422)
  })

  it('is no administrator, analyst or councillor', async () => {
    for (const role of ['admin', 'analyst', 'councillor'] as const) {
      const outside = await site.visitor(await world.account({ organisation_id: organisations.police }, [role]))
      expect([role, (await outside.see(paths.newEnquiry())).status]).toEqual([role, 403])
    }
  })

  it('is held by the database as well', async () => {
    const values = {
      id: crypto.randomUUID(),
      reference: 'H-7K2M9QX',
      user_id: stranger.actor.userId,
      organisation_id: stranger.actor.organisationId,
      kind: 'person' as const,
      purpose: 'A purpose of more than twenty characters',
      gateway_code: 'CDA115',
    }
    const insert = (who: Visitor, given: object = {}) =>
      database.asActor(who.actor, tx =>
        tx
          .insertInto('hit_enquiry')
          .values({ ...values, ...given })
          .execute(),
      )
    await expect(insert(stranger)).rejects.toThrow('row-level security')
    await expect(insert(jo, { user_id: stage.chair, organisation_id: organisations.housing })).rejects.toThrow(
      'row-level security',
    )
    const own = { user_id: stage.jo, organisation_id: organisations.housing }
    await expect(insert(jo, { ...own, released_at: new Date() })).rejects.toThrow('permission denied')
    await expect(
      database.asActor(jo.actor, tx =>
        tx
          .insertInto('hit_answer')
          .values({ enquiry_id: values.id, organisation_id: organisations.police, contact: 'x' })
          .execute(),
      ),
    ).rejects.toThrow('permission denied')
  })
})

describe('who learns of it', () => {
  it('is the agency that asked: its people see the question and the answer', async () => {
    const colleague = await site.visitor(stage.colleague)
    const page = await colleague.see(paths.enquiries())
    expect(page.text).toContain('Beatrix Quillfeather, born 5 March 1984')
    expect(page.text).toContain('Hit: Shire Police')
  })

  it('is the contact of the holder and those who run its groups, without the name', async () => {
    for (const who of [constable, chair]) {
      const page = await who.see(paths.askedOfUs())
      expect(page.text).toContain('Jo Samplewright, Hearthside Housing')
      expect(page.text).toContain('They were told that your agency may hold something')
      expect(page.text).toContain('She asked for a transfer')
      expect(page.body).not.toContain('Quillfeather')
    }
    expect((await constable.see(paths.enquiries())).body).not.toContain('Quillfeather')
  })

  it('sends the contact an email that says nothing of it', async () => {
    const mails = await ownerDb
      .selectFrom('outbox_message')
      .selectAll()
      .where('to_user_id', '=', stage.constable)
      .execute()
    expect(mails.length).toBeGreaterThan(0)
    expect(JSON.stringify(mails)).not.toMatch(/Quillfeather|Samplewright|Hearthside|CHaRMM/)
  })

  it('is nobody else', async () => {
    const reference = await ask(jo)
    const nurse = await site.visitor(stage.nurse)
    for (const who of [stranger, nurse, constable]) {
      const hidden = await who.see(paths.enquiry({ reference }))
      const nobodys = await who.see(paths.enquiry({ reference: 'H-2222222' }))
      expect([hidden.status, hidden.text]).toEqual([404, nobodys.text.replace('H-2222222', reference)])
      expect((await who.see(paths.enquiries())).body).not.toContain('Quillfeather')
    }
    expect((await nurse.see(paths.askedOfUs())).text).toContain('Nobody has asked')
    expect((await stranger.see(paths.askedOfUs())).body).not.toContain('Samplewright')
    expect((await stranger.see(paths.contacts())).body).not.toContain('desk@police.example')
  })

  it('is information governance: both sides, and each in the log', async () => {
    expect((await officer.see(paths.enquiries())).text).toContain('Jo Samplewright, Hearthside Housing')
    expect((await officer.see(paths.askedOfUs())).text).toContain('They were told that Shire Police may hold something')
    const events = await ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('action', 'in', ['hit_asked', 'hit_answered'])
      .execute()
    const asked = events.find(event => event.action === 'hit_asked')
    expect(asked).toMatchObject({
      user_id: stage.jo,
      gateway_code: 'CDA115',
      fields: expect.arrayContaining(['person', 'born_on']),
    })
    expect(events.find(event => event.action === 'hit_answered' && event.reason !== 'No hit')).toMatchObject({
      actor_kind: 'system',
      recipients: [organisations.housing],
      reason: '1 may hold something',
    })
    expect(JSON.stringify(events)).not.toContain('Quillfeather')
  })
})

describe('what answers nothing', () => {
  it('is what one’s own agency holds: they can search that', async () => {
    await stage.described({ caseId }, organisations.housing, { givenName: 'Osric', familyName: 'Dandridge' })
    const reference = await ask(jo, { givenName: 'Osric', familyName: 'Dandridge' })
    expect((await jo.see(paths.enquiry({ reference }))).$('h1').text()).toBe('No hit')
  })

  it('is a draft and a rejected referral; a submitted one answers', async () => {
    const of = (familyName: string) => ({ givenName: 'Perpetua', familyName })
    for (const [state, family] of [
      ['draft', 'Draftling'],
      ['rejected', 'Rejectson'],
      ['submitted', 'Sentwell'],
    ] as const) {
      const referralId = await stage.referral(state, stage.panel)
      await stage.described({ referralId }, organisations.police, { givenName: 'Perpetua', familyName: family })
      const page = await jo.see(paths.enquiry({ reference: await ask(jo, of(family)) }))
      expect([state, page.$('h1').text()]).toEqual([state, state === 'submitted' ? 'Hit' : 'No hit'])
    }
  })

  it('is a case that the asker is kept from by a conflict of interest', async () => {
    const apart = await world.caseFile({ group_id: stage.panel })
    await stage.described({ caseId: apart }, organisations.police, { givenName: 'Wilfrida', familyName: 'Nextdoor' })
    const asking = { givenName: 'Wilfrida', familyName: 'Nextdoor' }
    expect((await jo.see(paths.enquiry({ reference: await ask(jo, asking) }))).$('h1').text()).toBe('Hit')
    await ownerDb.insertInto('exclusion').values({ case_id: apart, user_id: stage.jo, reason: 'Neighbour' }).execute()
    expect((await jo.see(paths.enquiry({ reference: await ask(jo, asking) }))).$('h1').text()).toBe('No hit')
  })
})

describe('a restricted case', () => {
  it('answers nothing to anybody, and privately tells those who run its group', async () => {
    const restricted = await world.caseFile({ group_id: stage.conference, tier: 'R', reference: 'C-7K2M9QX' })
    await stage.described({ caseId: restricted }, organisations.police, {
      givenName: 'Clementine',
      familyName: 'Hideaway',
    })
    const reference = await ask(jo, { givenName: 'Clementine', familyName: 'Hideaway' })
    expect((await jo.see(paths.enquiry({ reference }))).$('h1').text()).toBe('No hit')
    const told = await chair.see(paths.askedOfUs())
    expect(told.text).toContain('Asked about a person of a restricted case of MARAC Testing. They were told nothing')
    expect(told.$('a[href="/cases/C-7K2M9QX"]')).toHaveLength(1)
    for (const who of [constable, officer, jo, stranger]) {
      expect((await who.see(paths.askedOfUs())).body).not.toMatch(/MARAC|C-7K2M9QX|told nothing/)
    }
    const mails = await ownerDb.selectFrom('outbox_message').selectAll().where('subject', 'like', '%private%').execute()
    expect(mails.map(mail => mail.to_user_id)).toEqual([stage.chair])
    expect(JSON.stringify(mails)).not.toMatch(/Hideaway|MARAC|Samplewright|Hearthside/)
    const answered = await ownerDb.selectFrom('audit_event').selectAll().where('object_id', '=', reference).execute()
    expect(answered.find(event => event.action === 'hit_answered')).toMatchObject({
      reason: 'No hit',
      case_id: null,
      group_id: null,
    })
  })

  it('tells nobody who is kept from it', async () => {
    const apart = await world.caseFile({ group_id: stage.conference, tier: 'R', reference: 'C-7K2M9QW' })
    await stage.described({ caseId: apart }, organisations.police, { givenName: 'Ottoline', familyName: 'Farhidden' })
    await ownerDb
      .insertInto('exclusion')
      .values({ case_id: apart, user_id: stage.chair, reason: 'A relative' })
      .execute()
    await ask(jo, { givenName: 'Ottoline', familyName: 'Farhidden' })
    expect((await chair.see(paths.askedOfUs())).body).not.toContain('C-7K2M9QW')
    const mails = await ownerDb.selectFrom('outbox_message').selectAll().where('subject', 'like', '%private%').execute()
    expect(mails).toHaveLength(1)
  })
})
