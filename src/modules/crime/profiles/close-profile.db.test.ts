import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../../../test-support/visit.tsx'
import { bringIn } from '../map/incidents.fixture.ts'
import { turnState } from './close-profile.ts'
import { openProfiles, placeAnswers, twoYears } from './profiles.fixture.ts'
import { getProfile } from './queries.ts'

const stage = await openProfiles()
const { database, jag } = stage
const officer = await stage.visitor({ seat: [jag.id, 'core'] })
const coordinator = await stage.visitor({ seat: [jag.id, 'coordinator'] })

async function make(who: Visitor, setIds: readonly number[], given: Record<string, string>): Promise<string> {
  const sent = await who.send('/profiles/new', placeAnswers(setIds, given))
  expect(sent.status).toBe(303)
  return sent.location ?? ''
}

describe('closing a profile', () => {
  it('needs a reason, is done by its maker or those who lead, and can be undone', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'closing' }))
    const address = await make(officer, [setId], { title: 'To be closed' })
    expect((await officer.send(`${address}/state`, { reason: '' })).status).toBe(422)
    expect((await coordinator.send(`${address}/state`, { reason: 'The action plan has taken over' })).status).toBe(303)
    const closed = await officer.see(address)
    expect(closed.text).toContain('The action plan has taken over')
    expect(closed.$('form[action$="/refresh"]').length).toBe(0)
    expect((await officer.see('/profiles')).text).not.toContain('To be closed')
    expect((await officer.see('/profiles?state=closed')).text).toContain('To be closed')
    expect((await officer.send(`${address}/state`, { version: '1', reason: 'Late' })).status).toBe(409)
    expect((await officer.send(`${address}/state`, { reason: 'It is back' })).status).toBe(303)
    expect((await officer.see(address)).$('form[action$="/refresh"]').length).toBe(1)
  })

  it('lets nobody make an edition who pressed while it was being closed', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'closing-now' }))
    const address = await make(officer, [setId], { title: 'Closed meanwhile' })
    const reference = address.split('/').at(-1) ?? ''
    const [closed, pressed] = [new EventEmitter(), new EventEmitter()]
    const closing = stage.as(coordinator, async ask => {
      const { version } = await getProfile(ask.tx, reference)
      await turnState(ask, { reference, version, reason: 'Done' })
      closed.emit('closed')
      await once(pressed, 'pressed')
    })
    await once(closed, 'closed')
    const refreshing = officer.send(address, {}, `${address}/refresh`)
    await sleep(300)
    pressed.emit('pressed')
    await closing
    expect((await refreshing).status).toBe(409)
    expect((await officer.see(`${address}/editions/2`)).status).toBe(404)
  })
})
