import { describe, expect, it } from 'vitest'
import { dated, openMonitoring } from '../monitoring.fixture.ts'

const stage = await openMonitoring()
const { today } = stage
const at = (reference: string, rest = '') => `/premises/${reference}${rest}`

describe('contact', () => {
  it('is counted from the last visit, by the colour', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const meeting = await stage.meeting(own.groupId, 'approved', -20)
    await own.chair.send(at(reference, '/colour'), {
      to: 'red',
      cause: 'Weapons',
      meeting,
      bypassReason: 'A knife was found',
    })
    expect((await own.chair.see(at(reference))).$('.wm-identity').text()).toContain('Due today')
    await own.landlord.send(at(reference, '/contact'), {
      kind: 'visit',
      note: 'All in order',
      ...dated('happenedOn', today),
    })
    expect((await own.chair.see(at(reference))).$('.wm-identity').text()).toContain('Due in 7 days')
    await own.landlord.send(at(reference, '/contact'), { kind: 'good_practice', note: 'New lights outside' })
    const page = await own.chair.see(at(reference))
    expect(page.$('#contacts').text()).toContain('New lights outside')
    expect(page.$('.wm-identity').text()).toContain('Due in 7 days')
  })
})
