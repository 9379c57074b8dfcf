import { describe, expect, it } from 'vitest'
import { errorsOf } from '../../../test-support/visit.tsx'
import { decodeCursor } from '../../kernel/http/paging.ts'
import { goodAnswers, goodPerson, goodPlace, highRisk, writerOf } from './fixtures.ts'
import { openReferrals } from './stage.fixture.ts'
import { listForTriage, TriageCursor } from './list-for-triage.ts'
import { PAGE_CODES, REFERRAL_STATES } from './types.ts'

const { database, world, deps, site, people } = await openReferrals()
const [housing, coordinator, chair, stranger, police] = [
  await site.visitor(people.housing.userId),
  await site.visitor(people.coordinator.userId),
  await site.visitor(people.chair.userId),
  await site.visitor(people.stranger.userId),
  await site.visitor(people.police.userId),
]

const drafted = (change = {}) => writerOf(people.housing, deps).draft(people.charmm.code, change)
const sent = async (change = {}) => writerOf(people.housing, deps).submit(await drafted(change))
describe('a housing officer refers', () => {
  it('finds nothing yet, and the way to begin', async () => {
    const police = await site.visitor(people.police.userId)
    const seen = await police.see('/referrals')
    expect(seen.status).toBe(200)
    expect(seen.text).toContain('You have not made a referral yet')
    expect(seen.$('a[href="/referrals/new"]').length).toBeGreaterThan(0)
  })

  it('is asked what and to whom, and told what is missing', async () => {
    const seen = await housing.send('/referrals/new', {})
    expect(seen.status).toBe(422)
    expect(errorsOf(seen)).toEqual(['Select what you are referring', 'Select the group you are referring to'])
  })

  it('is refused a person to JAG and led to CHaRMM with the answers kept', async () => {
    const seen = await housing.send('/referrals/new', { subjectKind: 'person', group: 'tansy-jag' })
    expect(seen.status).toBe(422)
    expect(seen.text).toContain('Refer to Tansy CHaRMM instead')
    const way = seen.$('a[href*="group=tansy-charmm"]').attr('href') ?? ''
    const next = await housing.see(way)
    expect(next.$('input[name=subjectKind][value=person]').is('[checked]')).toBe(true)
    expect(next.$('option[value=tansy-charmm]').is('[selected]')).toBe(true)
  })

  it('fills in every page, adds a person, checks the answers, sends, and is told what happens next', async () => {
    const begun = await housing.send('/referrals/new', { subjectKind: 'person', group: 'tansy-charmm' })
    expect(begun.status).toBe(303)
    const draft = begun.location ?? ''
    expect((await housing.see(draft)).text).toContain('0 of 10 parts done')
    for (const page of PAGE_CODES) {
      const saved = await housing.send(`${draft}/pages/${page}`, goodAnswers[page])
      expect([page, saved.status, saved.location]).toEqual([page, 303, draft])
    }
    const added = await housing.send(`${draft}/subjects/new/person`, goodPerson)
    expect(added.location).toBe(`${draft}/subjects`)
    expect((await housing.see(`${draft}/subjects`)).text).toContain('Beatrix Quillfeather')
    expect((await housing.see(draft)).text).toContain('10 of 10 parts done')
    const check = await housing.see(`${draft}/check`)
    expect(check.text).toContain('Most evenings')
    expect(check.$(`a[href="${draft}/pages/happening"]`).length).toBe(1)
    const submitted = await housing.send(`${draft}/check`, {})
    expect(submitted.location).toMatch(/^\/referrals\/R-[A-Z0-9]{7}\/sent$/)
    const confirmation = await housing.see(submitted.location ?? '')
    expect(confirmation.text).toContain('What happens next')
    expect(confirmation.$('.govuk-panel').text()).toMatch(/R-[A-Z0-9]{7}/)
    const one = await housing.see((submitted.location ?? '').replace('/sent', ''))
    expect(one.text).toContain('Where it stands')
  })

  it('is told that their own agency has described somebody like this before', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    await housing.send(`/referrals/${id}/subjects/new/person`, { ...goodPerson, givenName: 'Bea' })
    const seen = await housing.see(`/referrals/${id}/subjects`)
    expect(seen.text).toContain('Your agency has described somebody like this before')
    expect(seen.$('main a[href^="/people/"]').text()).toContain('Beatrix Quillfeather')
    await housing.send(`/referrals/${id}/subjects/new/person`, {
      ...goodPerson,
      givenName: 'Obadiah',
      familyName: 'Underbough',
    })
    expect((await housing.see(`/referrals/${id}/subjects`)).text.match(/described somebody like this/g)).toHaveLength(1)
  })

  it.each(PAGE_CODES)('shows the page "%s", and names what is missing when it is sent empty', async page => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const address = `/referrals/${id}/pages/${page}`
    expect((await housing.see(address)).status).toBe(200)
    const empty = Object.fromEntries(['secureEmail'].map(name => [name, '']))
    const seen = await housing.send(address, empty)
    expect(seen.status).toBe(422)
    expect(errorsOf(seen).length).toBeGreaterThan(0)
    for (const link of seen.$('.govuk-error-summary__list a').toArray()) {
      const id = (seen.$(link).attr('href') ?? '').slice(1)
      expect(seen.$(`[id="${id}"]`).length, `#${id} is on the page`).toBe(1)
    }
  })

  it('keeps half an answer when it is saved for later', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const saved = await housing.send(`/referrals/${id}/pages/happening`, { what: 'Shouting', later: 'yes' })
    expect(saved.status).toBe(303)
    expect((await housing.see(`/referrals/${id}`)).text).toContain('In progress')
    expect((await housing.see(`/referrals/${id}/pages/happening`)).$('textarea[name=what]').text()).toBe('Shouting')
  })

  it('keeps what was typed when something else is wrong', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const seen = await housing.send(`/referrals/${id}/pages/outcome`, { desired: 'A plan' })
    expect(seen.status).toBe(422)
    expect(seen.$('textarea[name=desired]').text()).toBe('A plan')
    expect(seen.$('title').text()).toMatch(/^Error: /)
  })

  it('is told when another window has saved the page meanwhile', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const address = `/referrals/${id}/pages/history`
    await housing.send(address, { tried: 'Two letters' })
    const seen = await housing.send(address, { tried: 'Three letters', version: '0' })
    expect(seen.status).toBe(409)
    expect(seen.text).toContain('Two letters')
    expect(seen.text).toContain('Three letters')
  })

  it('changes and removes a person, and adds a place', async () => {
    const id = await drafted()
    const subjects = `/referrals/${id}/subjects`
    const change = (await housing.see(subjects)).$('a[href*="/subjects/"]:contains("Change")').attr('href') ?? ''
    expect((await housing.send(change, { givenName: '' })).status).toBe(422)
    expect((await housing.send(change, { givenName: 'Beatrice' })).location).toBe(subjects)
    expect((await housing.send(`${subjects}/new/place`, { role: 'location' })).status).toBe(422)
    expect((await housing.send(`${subjects}/new/place`, goodPlace)).location).toBe(subjects)
    const list = await housing.see(subjects)
    expect(list.text).toContain('Beatrice Quillfeather')
    expect(list.text).toContain('Tansy Row car park')
    expect((await housing.send(subjects, {}, `${change}/remove`)).location).toBe(subjects)
    expect((await housing.see(subjects)).text).not.toContain('Beatrice Quillfeather')
  })

  it('is led from a JAG draft that names only people to CHaRMM', async () => {
    const writer = writerOf(people.housing, deps)
    const id = await writer.start(people.jag.code, 'location')
    await housing.send(`/referrals/${id}/subjects/new/person`, goodPerson)
    expect((await housing.see(`/referrals/${id}`)).text).toContain('Move this referral to Tansy CHaRMM')
    const moved = await housing.send(`/referrals/${id}`, { group: 'tansy-charmm' }, `/referrals/${id}/move`)
    expect(moved.status).toBe(303)
    const seen = await housing.see(`/referrals/${id}`)
    expect(seen.text).toContain('To Tansy CHaRMM')
    expect(seen.text).toContain('Beatrix Quillfeather')
  })

  it('is told what is missing when an unfinished draft is sent', async () => {
    const id = await drafted({ outcome: { desired: 'A plan' } })
    const seen = await housing.send(`/referrals/${id}/check`, {})
    expect(seen.status).toBe(422)
    expect(errorsOf(seen)).toEqual(['Complete “What you want to happen”'])
    expect(seen.$('#outcome').length).toBe(1)
  })

  it('discards a draft and withdraws what was sent', async () => {
    const id = await drafted()
    expect((await housing.see(`/referrals/${id}/discard`)).status).toBe(200)
    expect((await housing.send(`/referrals/${id}/discard`, {})).location).toBe('/referrals')
    expect((await housing.see(`/referrals/${id}`)).status).toBe(404)
    const reference = await sent()
    expect((await housing.send(`/referrals/${reference}/withdraw`, {})).status).toBe(422)
    expect((await housing.send(`/referrals/${reference}/withdraw`, { reason: 'resolved' })).location).toBe(
      `/referrals/${reference}`,
    )
    expect((await housing.see(`/referrals/${reference}`)).text).toContain('Withdrawn')
  })

  it('is not told when they will hear of a referral that they have withdrawn', async () => {
    const reference = await sent()
    await housing.send(`/referrals/${reference}/withdraw`, { reason: 'resolved' })
    const seen = await housing.see(`/referrals/${reference}`)
    expect(seen.text).toContain('Withdrawn')
    expect(seen.text).not.toContain('You will hear by')
  })

  it('cannot say none of these beside one of them', async () => {
    const id = await drafted()
    const seen = await housing.send(`/referrals/${id}/pages/happening`, { flags: ['weapon', 'none'] })
    expect([seen.status, errorsOf(seen)]).toEqual([422, ['Select “None of these” or the others, not both']])
  })

  it('acts once when a form is sent twice', async () => {
    const id = await drafted()
    const page = await housing.see(`/referrals/${id}/check`)
    const once = page.$('form input[name=_once]').last().attr('value') ?? ''
    const first = await housing.send(`/referrals/${id}/check`, { _once: once })
    expect(first.status).toBe(303)
    const reference = (first.location ?? '').split('/')[2] ?? ''
    const again = await housing.send(`/referrals/${reference}/withdraw`, { _once: once }, `/referrals/${id}/check`)
    expect([again.status, again.location]).toEqual([303, first.location])
    const rows = await database.ownerDb
      .selectFrom('audit_event')
      .select('id')
      .where('object_id', '=', reference)
      .where('action', '=', 'submitted')
      .execute()
    expect(rows).toHaveLength(1)
  })
})

describe('a coordinator triages', () => {
  it('reads the list at a glance, sorts and filters it', async () => {
    const reference = await sent({
      risk: highRisk,
      concern: { ...goodAnswers.concern, urgency: 'urgent', urgencyReason: 'Threats today' },
    })
    const seen = await coordinator.see('/triage')
    expect(seen.status).toBe(200)
    expect(seen.text).toContain(reference)
    expect(seen.text).toContain('Due today')
    expect((await coordinator.see('/triage?only=urgent&only=high&sort=risk&group=tansy-charmm')).text).toContain(
      reference,
    )
    expect((await coordinator.see('/triage?showing=decided')).text).not.toContain(reference)
    expect((await coordinator.see('/triage?sort=nonsense')).status).toBe(400)
    expect((await coordinator.see('/triage?after=abc')).status).toBe(400)
  })

  it('reads figures of the group that the list is narrowed to', async () => {
    await sent()
    const all = (await coordinator.see('/triage')).$('.wm-tile').first().text()
    const { $ } = await coordinator.see('/triage?group=tansy-jag')
    expect(all).toMatch(/^[1-9]\d*waiting$/)
    expect($('.wm-tile').first().text()).toBe('0waiting')
  })

  it('finds their own referral to a group that somebody else leads, and the way to it', async () => {
    const group = await world.group({ name: 'Thistle CHaRMM', code: 'thistle-charmm' })
    await world.agreement([people.coordinator.organisationId], [group])
    const writer = writerOf(people.coordinator, deps)
    const own = await writer.submit(await writer.draft('thistle-charmm'))
    const page = await coordinator.see(`/triage/${await sent()}`)
    const way = page.$(`main a:contains("(${own})")`).attr('href') ?? ''
    expect([way, (await coordinator.see(way)).status]).toEqual([`/referrals/${own}`, 200])
  })

  it('sees the whole referral, the people who look alike and how far they agree', async () => {
    await sent()
    const reference = await sent()
    const seen = await coordinator.see(`/triage/${reference}`)
    expect(seen.status).toBe(200)
    expect(seen.$('h1').text()).toBe('Beatrix Quillfeather')
    expect(seen.text).toContain('Almost certainly the same person')
    expect(seen.text).toContain('First name, last name, date of birth and address agree')
    expect(seen.$('#alike a[href^="/people/compare/"]').length).toBeGreaterThan(0)
    expect(seen.text).toContain('Shouting and threats at the window.')
  })

  it('acknowledges, records the search, and accepts: a case opens', async () => {
    const reference = await sent()
    const at = `/triage/${reference}`
    expect((await coordinator.send(at, {}, `${at}/acknowledge`)).location).toBe(at)
    expect((await coordinator.send(at, {}, `${at}/searched`)).location).toBe(at)
    const accept = await coordinator.see(`${at}/accept`)
    expect(accept.text).toContain('Unsigned Health: It has not signed a sharing agreement for this group')
    expect(accept.$(`input[name=agencies][value="${people.unsigned}"]`).length).toBe(0)
    const refused = await coordinator.send(`${at}/accept`, { lead: people.police.organisationId })
    expect(refused.status).toBe(422)
    const accepted = await coordinator.send(`${at}/accept`, {
      threshold: 'escalation',
      multiAgency: 'yes',
      agencies: [people.housing.organisationId, people.police.organisationId],
      lead: people.police.organisationId,
      purpose: 'To keep the household safe',
      message: 'Thank you',
    })
    expect(accepted.location).toMatch(/^\/cases\/C-/)
    const outcome = await housing.see(`/referrals/${reference}`)
    expect(outcome.text).toContain('Accepted')
    expect(outcome.text).toContain('Thank you')
    expect((await coordinator.see(at)).text).toContain('Nothing is left to decide here')
  })

  it.each([
    ['return', 'insufficient_information', 'More information needed'],
    ['signpost', 'single_agency', 'Signposted'],
    ['reject', 'below_threshold', 'Not accepted'],
  ])('%s: needs a reason and a message, and its referrer reads both', async (step, reason, words) => {
    const reference = await sent()
    const at = `/triage/${reference}/${step}`
    const empty = await coordinator.send(at, {})
    expect(empty.status).toBe(422)
    expect(errorsOf(empty)).toEqual(['Select the reason', 'Enter a message to the referrer'])
    expect((await coordinator.send(at, { reason, message: 'Ask the wardens' })).location).toBe(`/triage/${reference}`)
    const seen = await housing.see(`/referrals/${reference}`)
    expect(seen.text.toLowerCase()).toContain(words.toLowerCase())
    expect(seen.text).toContain('Ask the wardens')
  })

  it('turns a high risk away only after the chair has approved it', async () => {
    const reference = await sent({ risk: highRisk })
    const at = `/triage/${reference}`
    const answers = { reason: 'below_threshold', message: 'One agency can deal with it' }
    expect((await coordinator.send(`${at}/reject`, answers)).status).toBe(422)
    expect((await coordinator.send(at, {}, `${at}/ask-approval`)).location).toBe(at)
    expect((await coordinator.send(at, {}, `${at}/approve`)).status).toBe(403)
    expect((await chair.see(at)).text).toContain('Approve turning it away')
    expect((await chair.send(at, {}, `${at}/approve`)).location).toBe(at)
    expect((await coordinator.send(`${at}/reject`, answers)).location).toBe(at)
  })
})

describe('a long list of referrals', () => {
  it.each(['clock', 'sent', 'risk', 'group'] as const)('is read page by page, forwards and back, by %s', async sort => {
    const led = [people.charmm.id]
    const list = (from?: { direction: 'next' | 'previous'; cursor: string | undefined }) =>
      deps.asActor(coordinator.actor, tx => {
        const at = from && { direction: from.direction, values: decodeCursor(from.cursor ?? '', TriageCursor) }
        return listForTriage(tx, led, {
          states: REFERRAL_STATES.filter(state => state !== 'draft'),
          sort,
          limit: 4,
          from: at,
        })
      })
    const [first] = [await list()]
    const second = await list({ direction: 'next', cursor: first?.next })
    const back = await list({ direction: 'previous', cursor: second.previous })
    const references = [...(first?.rows ?? []), ...second.rows].map(row => row.reference)
    expect(new Set(references).size).toBe(8)
    expect(back.rows.map(row => row.reference)).toEqual(first?.rows.map(row => row.reference))
  })
})

describe('somebody who has no part in it', () => {
  it('finds no trace of a referral: not listed, not found', async () => {
    const reference = await sent()
    const draft = await drafted()
    for (const visitor of [stranger, police]) {
      expect((await visitor.see('/referrals')).text).not.toContain(reference)
      for (const address of [
        `/referrals/${reference}`,
        `/referrals/${draft}`,
        `/referrals/${draft}/check`,
        `/referrals/${draft}/pages/about`,
        `/referrals/${reference}/withdraw`,
      ]) {
        expect([address, (await visitor.see(address)).status]).toEqual([address, 404])
      }
      // Triage is for those who lead a group at all.
      expect((await visitor.see('/triage')).status).toBe(403)
      expect((await visitor.see(`/triage/${reference}`)).status).toBe(403)
    }
  })

  it('is not the coordinator while the referral is a draft', async () => {
    const draft = await drafted()
    expect((await coordinator.see(`/triage/${draft}`)).status).toBe(404)
    expect((await coordinator.see(`/referrals/${draft}`)).status).toBe(404)
  })

  it('gets the same answer for a reference that is nobody’s', async () => {
    for (const address of [
      '/referrals/R-2222222',
      '/referrals/nonsense',
      '/referrals/new/extra',
      '/triage/R-2222222',
      '/triage/%00',
    ]) {
      expect([
        address,
        (await coordinator.see(address)).status >= 400 && (await coordinator.see(address)).status < 500,
      ]).toEqual([address, true])
    }
  })

  it('is not an administrator, an analyst or a councillor', async () => {
    for (const role of ['admin', 'analyst', 'councillor'] as const) {
      const visitor = await site.visitor(await world.account({}, [role]))
      expect((await visitor.see('/referrals')).status).toBe(403)
    }
  })
})
