import { describe, expect, it } from 'vitest'
import { getMeeting } from './queries.ts'
import { openStage, type Set } from './stage.fixture.ts'
import { startMeeting } from './run-meeting.ts'

const { database, newPanel, as, withPapers, itemOf } = await openStage()

const OFFER = 'form[action$="/put-back"]'
const stateOf = ({ cast }: Set, reference: string) =>
  as(cast.coordinator, async ({ tx }) => (await getMeeting(tx, reference)).state)

async function started() {
  const set = await newPanel()
  const reference = await withPapers(set)
  const { coordinator } = set.cast
  await coordinator.send(`/meetings/${reference}/declaration`, { accept: 'yes' })
  await as(coordinator, ask => startMeeting(ask, reference))
  const at = `/meetings/${reference}`
  const putBack = (visitor = coordinator) => visitor.send(at, {}, `${at}/put-back`)
  return { set, reference, at, coordinator, putBack }
}

describe('a meeting that was started by mistake', () => {
  it('is put back to planned by those who run the group, waits as before, and starts again', async () => {
    const { set, reference, at, coordinator, putBack } = await started()
    const offer = (await coordinator.see(at)).$(OFFER)
    expect(offer.text()).toContain('Put back to planned')
    expect(offer.closest('details').text()).toContain('Nothing has been noted of it yet')
    expect((await putBack()).location).toBe(at)
    expect(await stateOf(set, reference)).toBe('papers_issued')
    expect((await coordinator.see(at)).$(OFFER)).toHaveLength(0)
    expect((await set.cast.housing.see(at)).text).toContain('I cannot come')
    const logged = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'user_id'])
      .where('object_id', '=', reference)
      .where('action', '=', 'took back start')
      .execute()
    expect(logged).toEqual([{ action: 'took back start', user_id: coordinator.actor.userId }])
    await as(set.cast.chair, ask => startMeeting(ask, reference))
    expect(await stateOf(set, reference)).toBe('in_session')
  })

  it('is not for members who do not run the group, nor for somebody outside it', async () => {
    const { set, reference, at, putBack } = await started()
    expect((await set.cast.housing.see(at)).$(OFFER)).toHaveLength(0)
    expect((await putBack(set.cast.housing)).status).toBe(403)
    expect((await putBack((await newPanel()).cast.coordinator)).status).toBe(404)
    expect(await stateOf(set, reference)).toBe('in_session')
  })

  it('stays in session once attendance is noted, though apologies from before do not count', async () => {
    const set = await newPanel()
    const reference = await withPapers(set)
    const at = `/meetings/${reference}`
    await set.cast.housing.send(at, {}, `${at}/apologies`)
    await as(set.cast.coordinator, ask => startMeeting(ask, reference))
    expect((await set.cast.coordinator.see(at)).$(OFFER)).toHaveLength(1)
    const guest = { name: 'Zebedee Guest', organisation: set.housing }
    await set.cast.coordinator.send(`${at}/attendance`, guest, `${at}/attendance/guest`)
    expect((await set.cast.coordinator.see(at)).$(OFFER)).toHaveLength(0)
    const refused = await set.cast.coordinator.send(at, {}, `${at}/put-back`)
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('Something has been noted')])
    expect(await stateOf(set, reference)).toBe('in_session')
  })

  it('stays in session once an item is minuted, also for a chair who may not see that item', async () => {
    const { set, reference, at, coordinator, putBack } = await started()
    const item = await itemOf(coordinator, reference, set.shared)
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: set.shared, user_id: set.cast.chair.actor.userId, reason: 'Neighbour' })
      .execute()
    expect((await set.cast.chair.see(at)).$(OFFER)).toHaveLength(1)
    const minuted = await coordinator.send(`${at}/session?item=${item?.position}`, {
      discussion: 'All quiet.',
      decisionCode: '',
    })
    expect(minuted.status).toBe(303)
    expect((await set.cast.chair.see(at)).$(OFFER)).toHaveLength(0)
    expect((await putBack(set.cast.chair)).status).toBe(409)
    expect(await stateOf(set, reference)).toBe('in_session')
  })

  it('is put back once, by whoever was first', async () => {
    const { putBack } = await started()
    expect((await putBack()).status).toBe(303)
    expect((await putBack()).text).toContain(
      'The papers are issued and the meeting has not begun, so that cannot be done now',
    )
  })
})
