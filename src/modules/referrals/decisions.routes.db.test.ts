import type { Insertable } from 'kysely'
import { describe, expect, it } from 'vitest'
import { errorsOf } from '../../../test-support/visit.tsx'
import type { Database } from '../../kernel/db/tables.gen.ts'
import type { Answers } from '../../kernel/http/forms.ts'
import { goodPlace, writerOf } from './fixtures.ts'
import { openReferrals } from './stage.fixture.ts'
import { saveSubject } from './save-answers.ts'

const { database, world, deps, site, people } = await openReferrals()
const coordinator = await site.visitor(people.coordinator.userId)

async function sent(...places: readonly Answers[]): Promise<string> {
  const writer = writerOf(people.housing, deps)
  const draft = await writer.draft(people.charmm.code)
  for (const answers of places)
    await writer.doing(ask => saveSubject(ask, draft, { kind: 'place', answers, version: 0 }))
  return writer.submit(draft)
}

async function aCase(given: Partial<Insertable<Database['case_file']>>) {
  const id = await world.caseFile({ group_id: people.charmm.id, ...given })
  return database.ownerDb
    .selectFrom('case_file')
    .select(['id', 'reference'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

const subjectsIn = (caseId: string) =>
  database.ownerDb.selectFrom('case_subject').select(['label', 'place_id']).where('case_id', '=', caseId).execute()

describe('a referral that is added to a case', () => {
  it('shows which case a referral would be added to, and adds it once that is confirmed', async () => {
    const reference = await sent()
    const [meant, mistyped] = [
      await aCase({ title: 'Quillfeather and Sample' }),
      await aCase({ title: 'Tansy Row car park', kind: 'location' }),
    ]
    const at = `/triage/${reference}/merge`
    const answers = { told: 'Shouting at night', message: 'Added' }
    const shown = await coordinator.send(at, { ...answers, caseReference: mistyped.reference })
    expect(errorsOf(shown)).toEqual(['Check that this is the case that you mean, and confirm it'])
    expect(shown.text).toContain('Tansy Row car park')
    expect(shown.text).toContain('The referral is about a person, and this case is about a place')
    // Another reference beside the confirmation of the first is another question.
    const other = await coordinator.send(at, {
      ...answers,
      caseReference: meant.reference.toLowerCase(),
      confirmed: mistyped.reference,
    })
    expect(other.status).toBe(422)
    expect(other.text).toContain('Quillfeather and Sample')
    expect(other.text).not.toContain('and this case is about')
    const added = await coordinator.send(at, {
      ...answers,
      caseReference: meant.reference,
      confirmed: meant.reference,
    })
    expect(added.location).toBe(`/cases/${meant.reference}`)
    expect(await subjectsIn(mistyped.id)).toEqual([])
  })

  it('does not say which case a reference stands for where another group has it', async () => {
    const reference = await sent()
    const elsewhere = await aCase({ title: 'Wilhelmina Thimblewick', group_id: await world.group() })
    const page = await coordinator.see(`/triage/${reference}/merge?case=${elsewhere.reference}`)
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('Thimblewick')
  })

  it('lists a place once in a case, whoever refers it', async () => {
    const file = await aCase({})
    for (let time = 1; time <= 2; time++) {
      const at = `/triage/${await sent(goodPlace)}/merge`
      const answers = { caseReference: file.reference, confirmed: file.reference, told: 'Again', message: 'Added' }
      expect((await coordinator.send(at, answers)).status).toBe(303)
    }
    const places = (await subjectsIn(file.id)).filter(subject => subject.place_id !== null)
    expect(places).toHaveLength(1)
  })

  it('is told in its chronology, in the words of whoever adds it', async () => {
    const reference = await sent()
    const caseId = await world.caseFile({ group_id: people.charmm.id })
    const file = await database.ownerDb
      .selectFrom('case_file')
      .select('reference')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const at = `/triage/${reference}/merge`
    expect((await coordinator.send(at, { caseReference: 'nonsense', message: 'x' })).status).toBe(422)
    expect((await coordinator.send(at, { caseReference: 'C-2222222', message: 'x' })).text).toContain(
      'No case of a group that you lead',
    )
    expect((await coordinator.see(at)).$('textarea[name=told]').text().trim()).not.toBe('')
    expect(
      (
        await coordinator.send(at, {
          caseReference: file.reference,
          confirmed: file.reference,
          told: 'Shouting at night',
          message: 'Added',
        })
      ).location,
    ).toBe(`/cases/${file.reference}`)
    const entry = await database.ownerDb
      .selectFrom('case_entry')
      .select('body')
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    expect(entry.body).toBe(`Referral ${reference} added: Shouting at night`)
  })
})

describe('a referral that is sent on', () => {
  it('gets a reason that fits the group: CHaRMM takes people, so it sends places on, and JAG the other way', async () => {
    const reasonsAt = async (reference: string) => {
      const page = await coordinator.see(`/triage/${reference}/signpost`)
      return page
        .$('input[name=reason]')
        .toArray()
        .map(input => page.$(input).attr('value'))
    }
    const [toCharmm, toJag] = [await sent(), await sent()]
    const { ownerDb } = database
    await ownerDb.updateTable('referral').set({ group_id: people.jag.id }).where('reference', '=', toJag).execute()
    expect(await reasonsAt(toCharmm)).toContain('place_not_person')
    expect(await reasonsAt(toCharmm)).not.toContain('person_not_place')
    expect(await reasonsAt(toJag)).toContain('person_not_place')
    expect(await reasonsAt(toJag)).not.toContain('place_not_person')
    const forged = { reason: 'person_not_place', message: 'Refer the person to CHaRMM' }
    expect(errorsOf(await coordinator.send(`/triage/${toCharmm}/signpost`, forged))).toEqual(['Select the reason'])
  })
})
