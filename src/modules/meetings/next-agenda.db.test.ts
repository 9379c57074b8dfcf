import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/local-date.ts'
import { openAgenda } from './arrange-agenda.ts'
import { getMeeting, listAgenda } from './queries.ts'
import { openStage, type Set } from './stage.fixture.ts'

const { today, newPanel, as, plan, withPapers, inSession } = await openStage()

const ITEM = 'Problem profile PP-TEST222, edition 1: Mock Square'
const next = ({ code }: Pick<Set, 'code'>, item = ITEM) =>
  `/meetings/next?${new URLSearchParams({ group: code, item })}`

async function titles({ cast }: Set, reference: string): Promise<readonly string[]> {
  return as(cast.coordinator, async ({ tx }) =>
    (await listAgenda(tx, (await getMeeting(tx, reference)).id)).map(({ title }) => title),
  )
}

describe('an item that another page brings along', () => {
  it('opens the agenda of the group’s next meeting with its title, and is added by the button alone', async () => {
    const set = await newPanel()
    const { coordinator } = set.cast
    const [late, soon] = [await plan(set, addDays(today, 60)), await plan(set, addDays(today, 20))]
    for (const reference of [late, soon]) await as(coordinator, ask => openAgenda(ask, reference))
    const sent = await coordinator.see(next(set))
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(new RegExp(`^/meetings/${soon}/agenda\\?item=.*#another-item$`))
    const agenda = await coordinator.see(sent.location ?? '')
    expect(agenda.$('#another-item input[name=title]').attr('value')).toBe(ITEM)
    expect(agenda.text).toContain(`“${ITEM}” is not on the agenda yet`)
    expect(await titles(set, soon)).not.toContain(ITEM)
    await coordinator.send(sent.location ?? '', { title: ITEM }, `/meetings/${soon}/agenda/items`)
    expect(await titles(set, soon)).toContain(ITEM)
    expect(await titles(set, late)).not.toContain(ITEM)
  })

  it('passes over a meeting that is going on, and goes to one whose papers are out already', async () => {
    const set = await newPanel()
    await inSession(set)
    expect((await set.cast.chair.see(next(set))).location).toMatch(new RegExp(`^/meetings\\?group=${set.code}&item=`))
    const reference = await withPapers(set, addDays(today, 40))
    expect((await set.cast.chair.see(next(set))).location).toContain(`/meetings/${reference}/agenda`)
  })

  it.each([
    ['no meeting is planned', false, 'No meeting is planned. Plan one and open its agenda'],
    ['no agenda is open', true, 'Choose a meeting, open its agenda'],
  ])('leads to the meetings with words where %s', async (_, planned, words) => {
    const set = await newPanel()
    if (planned) await plan(set)
    const { location = '' } = await set.cast.coordinator.see(next(set))
    const list = await set.cast.coordinator.see(location)
    expect(list.text).toContain(`To be put on an agenda: “${ITEM}”`)
    expect(list.text).toContain(words)
  })

  it('tells a member who does not run the group whom to give it to', async () => {
    const set = await newPanel()
    await as(set.cast.coordinator, async ask => openAgenda(ask, await plan(set)))
    const { location = '' } = await set.cast.housing.see(next(set))
    expect((await set.cast.housing.see(location)).text).toContain(
      'The chair, deputy or coordinator puts it on the agenda',
    )
  })

  it('tells a stranger the same of a group as of none', async () => {
    const [set, other] = [await newPanel(), await newPanel()]
    const theirs = await other.cast.coordinator.see(next(set))
    const nobodys = await other.cast.coordinator.see(next({ code: 'no-such-group' }))
    expect([theirs.status, theirs.body]).toEqual([404, nobodys.body])
    const nowhere = await set.cast.stranger.see(next(set))
    expect([nowhere.status, nowhere.body]).toEqual([
      403,
      (await set.cast.stranger.see(next({ code: 'no-such-group' }))).body,
    ])
  })

  it.each([
    ['too long', 'x'.repeat(201), 'must be 200 characters or fewer'],
    ['of control characters', 'before\u0000after', ''],
  ])('is refused where it is %s', async (_, item, words) => {
    const set = await newPanel()
    const reference = await plan(set)
    await as(set.cast.coordinator, ask => openAgenda(ask, reference))
    for (const address of [next(set, item), `/meetings/${reference}/agenda?${new URLSearchParams({ item })}`]) {
      const page = await set.cast.coordinator.see(address)
      expect(page.status).toBe(400)
      expect(page.text).toContain(words)
    }
  })
})

describe('the meeting of a group that deals with licensed premises', () => {
  const link = (reference: string) => `a[href="/premises/for-meeting/${reference}"]`

  it('leads those who may see premises to what it should look at, until it is over', async () => {
    const set = await newPanel(['location', 'premises'])
    const reference = await plan(set)
    for (const who of ['coordinator', 'chair', 'housing'] as const)
      expect((await set.cast[who].see(`/meetings/${reference}`)).$(link(reference)).length, who).toBe(1)
    expect((await set.cast.observer.see(`/meetings/${reference}`)).$(link(reference)).length).toBe(0)
    await set.cast.coordinator.send(
      `/meetings/${reference}`,
      { how: 'cancel', reason: 'The hall is flooded' },
      `/meetings/${reference}/call-off`,
    )
    expect((await set.cast.chair.see(`/meetings/${reference}`)).$(link(reference)).length).toBe(0)
  })

  it('is the only one that does', async () => {
    const set = await newPanel()
    const reference = await plan(set)
    expect((await set.cast.coordinator.see(`/meetings/${reference}`)).$(link(reference)).length).toBe(0)
  })
})
