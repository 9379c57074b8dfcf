import { describe, expect, it, test } from 'vitest'
import { addDays } from '../../kernel/local-date.ts'
import { dated, openMonitoring } from './monitoring.fixture.ts'

const stage = await openMonitoring()
const { today, database } = stage
const jag = await stage.newJag()
const meeting = await stage.meeting(jag.groupId, 'in_session')

const PERSONAL = 'The son of the holder, born 03/04/1988, ring 01632 960123'

/** Premises at amber with a live plan and one incident, and the addresses of what is written about them. */
async function amber() {
  const reference = await stage.premises(jag)
  const at = `/premises/${reference}`
  await jag.chair.send(`${at}/colour`, { to: 'amber', cause: 'Disorder', meeting })
  await jag.licensing.send(`${at}/plan`, { aims: 'Eight quiet weeks', steps: 'Door staff from 9pm' })
  await jag.constable.send(`${at}/incidents/new`, {
    kind: 'violence_injury',
    source: jag.police,
    ...dated('happenedOn', addDays(today, -2)),
  })
  const { id } = await database.ownerDb
    .selectFrom('premises_incident as i')
    .innerJoin('licensed_premises as p', 'p.id', 'i.premises_id')
    .select('i.id')
    .where('p.reference', '=', reference)
    .executeTakeFirstOrThrow()
  return { at, incident: `${at}/incidents/${id}/withdraw` }
}

describe('what is written of licensed premises points to nobody', async () => {
  const { at, incident } = await amber()
  const decision = { to: 'red', cause: 'Two assaults', meeting, planOutcome: 'not_met' }
  test.each([
    ['why a meeting decided, which the letter to the holder says', `${at}/colour`, { ...decision, cause: PERSONAL }],
    ['good practice that was seen', `${at}/colour`, { ...decision, goodPractice: PERSONAL }],
    ['what a plan aims at', `${at}/plan`, { aims: PERSONAL }],
    ['the steps of a plan', `${at}/plan`, { steps: PERSONAL }],
    ['how it can be seen what became of a plan', `${at}/plan/end`, { outcome: 'met', note: PERSONAL }],
    ['why an incident no longer counts', incident, { reason: PERSONAL }],
  ])('%s', async (_what, address, answers) => {
    const refused = await jag.chair.send(address, answers)
    expect(refused.status).toBe(422)
    expect(refused.$('.govuk-error-summary').text()).toContain('nothing here may point to a person')
  })
})

describe('what is written of tension points to nobody', () => {
  it('neither why a level is set, nor why an entry is closed', async () => {
    const sent = await jag.landlord.send('/tension/new', {
      group: jag.code,
      area: 'woking',
      theme: 'protest',
      experienced: 'Shopkeepers feel uneasy',
      sourceGrade: 'reliable',
      trend: 'rising',
      disorderRisk: 'low',
      proposedLevel: '4',
      ...dated('reviewOn', addDays(today, 7)),
    })
    for (const [part, answers] of [
      ['level', { level: '2', reason: PERSONAL }],
      ['close', { reason: PERSONAL }],
    ] as const) {
      const refused = await jag.chair.send(`${sent.location}/${part}`, answers)
      expect(refused.status, part).toBe(422)
      expect(refused.$('.govuk-error-summary').text()).toContain('nothing here may point to a person')
    }
  })
})
