import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../kernel/local-date.ts'
import { openStage, type Set } from './stage.fixture.ts'

const { today, newPanel, plan, withPapers } = await openStage()

const FESTIVAL = 'Festival next month'
const FENCE = 'The fence behind the station'

const open = ({ cast }: Set, reference: string) =>
  cast.coordinator.send(`/meetings/${reference}`, {}, `/meetings/${reference}/open-agenda`)
const add = ({ cast }: Set, reference: string, title: string) =>
  cast.coordinator.send(`/meetings/${reference}/agenda`, { title }, `/meetings/${reference}/agenda/items`)
const callOff = ({ cast }: Set, reference: string, how: 'postpone' | 'cancel') =>
  cast.coordinator.send(`/meetings/${reference}`, { how, reason: 'Snow' }, `/meetings/${reference}/call-off`)
const agenda = ({ cast }: Set, reference: string) => cast.coordinator.see(`/meetings/${reference}/agenda`)

async function postponedWith(titles: readonly string[]) {
  const set = await newPanel()
  const on = addDays(today, 14)
  const reference = await withPapers(set, on)
  for (const title of titles) await add(set, reference, title)
  await callOff(set, reference, 'postpone')
  return { set, on }
}

describe('what was typed on the agenda of a postponed meeting', () => {
  it('is put on that of the new day in its order, with why, and no case without being proposed', async () => {
    const { set, on } = await postponedWith([FESTIVAL, FENCE])
    const later = await plan(set, addDays(today, 21))
    const opened = await open(set, later)
    expect(opened.status).toBe(303)
    const page = await agenda(set, later)
    expect(page.text).toMatch(new RegExp(`${FESTIVAL}.*${FENCE}.*Any urgent item`, 's'))
    expect(page.text).toContain(`Put off from the meeting of ${formatDate(on)}`)
    expect(page.text.match(/\d\. Declarations of interest/g)).toHaveLength(1)
    expect(page.text).toMatch(/Proposed cases.*Quillon Sample/s)
    expect(page.$('table').first().text()).not.toContain('Quillon Sample')
  })

  it('goes on with a day that is postponed again, without what was taken off meanwhile', async () => {
    const { set, on } = await postponedWith([FESTIVAL, FENCE])
    const second = await plan(set, addDays(today, 21))
    await open(set, second)
    const row = (await agenda(set, second)).$(`tr:contains("${FENCE}")`)
    const position = row.find('input[name=position], button[value]').first().attr('value') ?? ''
    const at = `/meetings/${second}/agenda`
    await set.cast.coordinator.send(at, { position, how: 'remove' }, `${at}/arrange`)
    await callOff(set, second, 'postpone')
    const third = await plan(set, addDays(today, 28))
    await open(set, third)
    const { text } = await agenda(set, third)
    expect([text.includes(FESTIVAL), text.includes(FENCE)]).toEqual([true, false])
    expect(text).toContain(`Put off from the meeting of ${formatDate(on)}`)
  })

  it('is on the next agenda alone, and nothing of a cancelled meeting is', async () => {
    const { set } = await postponedWith([FESTIVAL])
    const [next, after] = [await plan(set, addDays(today, 21)), await plan(set, addDays(today, 35))]
    await open(set, next)
    await open(set, after)
    expect((await agenda(set, next)).text).toContain(FESTIVAL)
    expect((await agenda(set, after)).text).not.toContain(FESTIVAL)
    await add(set, after, FENCE)
    await callOff(set, after, 'cancel')
    const last = await plan(set, addDays(today, 49))
    await open(set, last)
    expect((await agenda(set, last)).text).not.toContain(FENCE)
  })

  it('stays with its own group', async () => {
    await postponedWith([FESTIVAL])
    const other = await newPanel()
    const reference = await plan(other, addDays(today, 21))
    await open(other, reference)
    expect((await agenda(other, reference)).text).not.toContain(FESTIVAL)
  })
})
