import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../../test-support/visit.tsx'
import { declareInterest } from './declare-interest.ts'
import { openStage } from './stage.fixture.ts'

const { database, newPanel, as, inSession, itemOf } = await openStage()

describe('reading the minutes', () => {
  it('is in the log of each case in them that the reader sees, and of no other', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, housing } = set.cast
    const at = `/meetings/${reference}/minutes`
    await coordinator.send(`/meetings/${reference}/session`, {}, `/meetings/${reference}/close`)
    await coordinator.send(at, {}, `${at}/issue`)
    expect((await housing.see(at)).status).toBe(200)
    const looks = await database.ownerDb
      .selectFrom('audit_event')
      .select(['case_id', 'fields'])
      .where('user_id', '=', housing.actor.userId)
      .where('object_type', '=', 'minutes')
      .orderBy('id')
      .execute()
    expect(looks).toEqual([
      { case_id: null, fields: ['version 1'] },
      { case_id: set.shared, fields: ['discussion', 'decision', 'actions'] },
    ])
  })

  it('of a case that was opened in an emergency is logged as that, and so are its papers', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, housing } = set.cast
    const at = `/meetings/${reference}`
    await coordinator.send(`${at}/session`, {}, `${at}/close`)
    await coordinator.send(`${at}/minutes`, {}, `${at}/minutes/issue`)
    await as(housing, ({ tx }) =>
      sql`select break_the_glass(${set.referenceOf(set.policeOnly)}, 'Somebody is at risk now', '2026-12-01')`.execute(
        tx,
      ),
    )
    for (const part of ['papers', 'minutes']) {
      expect((await housing.see(`${at}/${part}`)).text).toContain('Ottoline Specimen')
      const looks = await database.ownerDb
        .selectFrom('audit_event')
        .select(['case_id', 'outcome'])
        .where('user_id', '=', housing.actor.userId)
        .where('object_type', '=', part)
        .where('case_id', 'is not', null)
        .execute()
      expect(new Map(looks.map(look => [look.case_id, look.outcome])), part).toEqual(
        new Map([
          [set.shared, 'allowed'],
          [set.policeOnly, 'break_glass'],
        ]),
      )
    }
  })

  it('tells who left for an item, without its being minuted again, and tells them nothing', async () => {
    const set = await newPanel()
    const reference = await inSession(set)
    const { coordinator, officer, housing } = set.cast
    const at = `/meetings/${reference}/minutes`
    const item = await itemOf(coordinator, reference, set.shared)
    const declared = { position: item?.position ?? 0, userId: officer.actor.userId, nature: 'Lives next door' }
    await as(coordinator, ask => declareInterest(ask, reference, declared))
    await coordinator.send(`/meetings/${reference}/session`, {}, `/meetings/${reference}/close`)
    expect((await coordinator.see(at)).text).toContain(`Left for this item: ${officer.actor.name}, Police.`)
    await coordinator.send(at, {}, `${at}/issue`)
    const page = await housing.see(at)
    expect(page.text).toContain(`Left for this item: ${officer.actor.name}, Police.`)
    expect(page.text).not.toContain('Lives next door')
    expect((await officer.see(at)).text).not.toContain('Left for this item')
  })
})

describe('correcting and approving the minutes', () => {
  const numbered = (page: { $: Awaited<ReturnType<Visitor['see']>>['$'] }) =>
    page
      .$('main h3')
      .toArray()
      .map(heading => page.$(heading).text())

  async function issued() {
    const set = await newPanel()
    const reference = await inSession(set)
    const at = `/meetings/${reference}/minutes`
    const { coordinator } = set.cast
    await coordinator.send(`/meetings/${reference}/session`, {}, `/meetings/${reference}/close`)
    await coordinator.send(at, {}, `${at}/issue`)
    const correct = async () => {
      await coordinator.send(at, {}, `${at}/correct`)
      expect((await coordinator.send(at, { correction: 'Item 6: the visit is monthly.' }, `${at}/issue`)).status).toBe(
        303,
      )
    }
    return { set, at, coordinator, chair: set.cast.chair, correct }
  }

  it('leaves every item the number that it had', async () => {
    const { at, coordinator, correct } = await issued()
    const before = numbered(await coordinator.see(at))
    await correct()
    expect(numbered(await coordinator.see(at))).toEqual(['What this version corrects', ...before])
  })

  it('says to whoever runs the group whom the minutes wait for, and that a correction names nobody', async () => {
    const { at, coordinator, chair } = await issued()
    const waiting = await coordinator.see(at)
    expect(waiting.text).toContain('The chair or deputy approves them. Once the group has met again')
    expect(waiting.$('form[action$="/approve"]')).toHaveLength(0)
    expect((await chair.send(at, {}, `${at}/approve`)).status).toBe(303)
    expect((await coordinator.see(at)).text).toContain('which has to be approved again')
    await coordinator.send(at, {}, `${at}/correct`)
    expect((await coordinator.see(at)).text).toContain('also those who may not see the case. Name no person')
    expect((await chair.send(at, { how: 'chair', read: '1' }, `${at}/approve`)).text).toContain(
      'The minutes are in draft, so that cannot be done now',
    )
  })

  it('approves the version that the chair read, not one that took its place meanwhile', async () => {
    const { at, chair, correct } = await issued()
    await correct()
    const late = await chair.send(at, { how: 'chair', read: '1' }, `${at}/approve`)
    expect(late.status).toBe(422)
    expect(late.$('.govuk-error-summary').text()).toContain('Read version 2, then approve it')
    expect(late.$('form[action$="/approve"] input[name=read]').attr('value')).toBe('2')
    expect((await chair.see(at)).text).toContain('Not approved yet')
    expect((await chair.send(at, {}, `${at}/approve`)).status).toBe(303)
    expect((await chair.see(at)).text).toContain('Approved on')
  })
})
