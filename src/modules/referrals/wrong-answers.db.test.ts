import { describe, expect, it } from 'vitest'
import { errorsOf } from '../../../test-support/visit.tsx'
import { goodAnswers, highRisk, writerOf } from './fixtures.ts'
import { openReferrals } from './stage.fixture.ts'
import { savePage } from './save-answers.ts'

const { database, deps, site, people } = await openReferrals()
const housing = await site.visitor(people.housing.userId)

describe('an answer of a referral that does not hold', () => {
  it('is a higher band without a reason, and never the band that the answers come to already', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const judged = (judgedBand: string, answers: typeof highRisk) =>
      housing.send(`/referrals/${id}/pages/risk`, { ...answers, judgedBand, judgement: '' })
    expect(errorsOf(await judged('medium', goodAnswers.risk))).toEqual(['Enter what your judgement rests on'])
    expect(errorsOf(await judged('standard', highRisk))).toEqual([
      'The answers put the risk at high. Your judgement may raise it, not lower it',
    ])
    expect((await judged('high', highRisk)).status).toBe(303)
  })

  it('is that somebody agreed who has not been told', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const seen = await housing.send(`/referrals/${id}/pages/awareness`, { ...goodAnswers.awareness, told: 'no' })
    expect(errorsOf(seen)).toEqual([
      'Somebody who does not know about the referral cannot have agreed to it. Put right one of the two answers',
    ])
  })

  it('is “None of these” beside one of them', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const happening = { ...goodAnswers.happening, flags: ['fire', 'none'] }
    expect(errorsOf(await housing.send(`/referrals/${id}/pages/happening`, happening))).toEqual([
      'Select “None of these” or the others, not both',
    ])
  })

  it('is named in a whole sentence', async () => {
    const id = await writerOf(people.housing, deps).start(people.charmm.code)
    const about = await housing.send(`/referrals/${id}/pages/about`, { ...goodAnswers.about, secureEmail: 'jo@' })
    expect(errorsOf(about)).toEqual(['Enter a secure email address in the correct format, like name@example.com'])
    const impact = await housing.send(`/referrals/${id}/pages/impact`, { ...goodAnswers.impact, victims: '' })
    expect(errorsOf(impact)).toEqual(['Enter how many people are affected'])
  })
})

describe('answers that are kept in a shape which cannot be read', () => {
  it('are said to be so, and never written over by the next saving', async () => {
    const id = await writerOf(people.housing, deps).draft(people.charmm.code)
    const kept = JSON.stringify({ pages: { happening: 'Shouting at night' }, subjects: [] })
    const { ownerDb } = database
    await ownerDb.updateTable('referral').set({ answers: kept }).where('id', '=', id).execute()
    const page = await housing.see(`/referrals/${id}`)
    expect([page.status, page.text]).toEqual([
      500,
      expect.stringContaining('cannot be read. They are kept as they are'),
    ])
    const save = writerOf(people.housing, deps).doing(ask =>
      savePage(ask, id, 'happening', { answers: goodAnswers.happening, version: 0 }),
    )
    await expect(save).rejects.toMatchObject({ code: 'internal' })
    const row = await ownerDb.selectFrom('referral').select('answers').where('id', '=', id).executeTakeFirstOrThrow()
    expect(row.answers).toEqual(JSON.parse(kept))
    expect((await housing.see('/referrals')).status).toBe(200)
  })
})

describe('the address of a draft that has been sent meanwhile', () => {
  it('leads to the referral, which tells where it stands', async () => {
    const writer = writerOf(people.housing, deps)
    const draft = await writer.draft(people.charmm.code)
    const reference = await writer.submit(draft)
    for (const part of ['pages/happening', 'subjects', 'check', 'discard']) {
      const page = await housing.see(`/referrals/${draft}/${part}`)
      expect([part, page.status]).toEqual([part, 409])
      expect(page.text).toContain('This referral has been sent')
      expect(page.$(`a[href="/referrals/${reference}"]`).text()).toBe('See where the referral stands')
    }
    expect((await housing.see(`/referrals/${draft}`)).text).toContain('Where it stands')
  })
})
