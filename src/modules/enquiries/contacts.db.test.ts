import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { BEATRIX, referenceOf, setStage } from './enquiries.fixture.ts'
import { paths } from './paths.ts'
import { localDate } from '../../kernel/local-date.ts'

const database = await openTestDatabase()
const stage = await setStage(database)
const { world, site, organisations } = stage

const jo = await site.visitor(stage.jo)
const chair = await site.visitor(stage.chair)

describe('contacts', () => {
  it('are named by people of the agency, and by nobody of another', async () => {
    expect((await jo.see(paths.contact({ organisation: 'police' }))).status).toBe(403)
    expect((await jo.see(paths.contact({ organisation: 'nobody' }))).status).toBe(404)
    const nameless = await jo.send(paths.contact({ organisation: 'housing' }), { desk: 'Front desk', person: stage.jo })
    expect(nameless.text).toContain('Enter an email address or a phone number')
    const outsider = await jo.send(paths.contact({ organisation: 'housing' }), {
      desk: 'x',
      person: stage.chair,
      phone: '01632 960001',
    })
    expect(outsider.text).toContain('Select who is told when partners ask')
    const saved = await jo.send(paths.contact({ organisation: 'housing' }), {
      desk: 'Front desk',
      person: stage.jo,
      phone: '01632 960001',
    })
    expect(saved.location).toBe(paths.contacts())
    expect((await chair.see(paths.contacts())).text).toContain('Front desk')
  })

  it('are not overwritten by somebody who had the older page open', async () => {
    const stale = await jo.send(paths.contact({ organisation: 'housing' }), {
      version: '7',
      desk: 'Other',
      person: stage.jo,
      phone: '01632 960001',
    })
    expect(stale.status).toBe(409)
  })

  it('are kept for every agency by system administrators', async () => {
    const admin = await site.visitor(await world.account({ organisation_id: organisations.police }, ['admin']))
    const saved = await admin.send(paths.contact({ organisation: 'health' }), {
      desk: 'Safeguarding',
      person: stage.nurse,
      email: 'safe@health.example',
    })
    expect(saved.status).toBe(303)
  })
})

describe('an agency that is no more', () => {
  it('answers by the one that came after it, and by nobody where none did', async () => {
    const [gone, lost] = [
      await world.organisation({ code: 'gone', name: 'Gone Borough', valid_until: localDate('2025-04-01') }),
      await world.organisation({ code: 'lost', name: 'Lost Borough', valid_until: localDate('2025-04-01') }),
    ]
    const heir = await world.organisation({ code: 'heir', name: 'Heir Unitary', valid_from: localDate('2025-04-01') })
    await database.ownerDb
      .insertInto('organisation_succession')
      .values({ predecessor_id: gone, successor_id: heir, on_date: localDate('2025-04-01') })
      .execute()
    const caseId = await world.caseFile({ group_id: stage.panel })
    for (const by of [gone, lost]) await stage.described({ caseId }, by)
    const { location } = await jo.send(paths.newEnquiry(), BEATRIX)
    await stage.answer(referenceOf(location))
    const page = await jo.see(location ?? '')
    expect(page.text).toContain('Heir Unitary')
    expect(page.text).not.toMatch(/Gone|Lost/)
  })
})
