import { describe, expect, it } from 'vitest'
import type { Answered } from '../../../../test-support/visit.tsx'
import { addMonths } from '../../../kernel/local-date.ts'
import { dated, openMonitoring } from '../monitoring.fixture.ts'
import { agreedHotspot, hotspotAnswers, PLACE, type Planting, plantIncidents } from './hotspots.fixture.ts'

const stage = await openMonitoring()
const { today, database } = stage
const jag = await stage.newJag()

const EXACT = { tier: 'O', placed: 'exact' } as const
const plant = async (planting: Planting) => String((await plantIncidents(database, today, planting)).setId)
const started = dated('startsOn', addMonths(today, -5))

async function pageOf(sets: readonly string[], given: Answered = {}) {
  const reference = await agreedHotspot(jag, { sets: [...sets], ...started, ...given })
  return await jag.constable.see(`/hotspots/${reference}`)
}

const columnOf = (page: Awaited<ReturnType<typeof pageOf>>, column: number) =>
  page
    .$('#months tbody tr')
    .toArray()
    .map(row => page.$(row).children().eq(column).text())

describe('one or two incidents at exact places in a hotspot', () => {
  it('are fewer than three in their month, and the other months tell no more', async () => {
    const fires = await plant({ ...EXACT, months: 17, count: ago => ({ inside: ago === 3 ? 1 : 5 + (ago % 4) }) })
    const page = await pageOf([fires])
    const inside = columnOf(page, 1)
    expect(inside).toContain('fewer than 3')
    expect(inside.filter(words => words === 'not told').length).toBeGreaterThanOrEqual(1)
    expect(inside).not.toContain('1')
    expect(page.$('#months svg title').text()).toContain('fewer than 3')
    expect(page.text).toContain('One or two incidents at exact places are not told')
  })

  it('are told for all the months since the start together, and no effect is worked out from them', async () => {
    const fires = await plant({ ...EXACT, months: 17, count: ago => ({ inside: ago === 2 ? 2 : ago > 5 ? 6 : 0 }) })
    const page = await pageOf([fires])
    expect(page.$('#effect').text()).toContain('Not told: before the start or since')
    expect(columnOf(page, 1)).not.toContain('2')
    expect(page.text).not.toMatch(/\b2 in \d+ days/)
  })

  it('are not told of the ring and the comparison area either', async () => {
    const fires = await plant({
      ...EXACT,
      months: 17,
      count: ago => ({ inside: 5, ring: ago === 9 ? 2 : 0, compared: ago === 1 ? 1 : 4 }),
    })
    const page = await pageOf([fires])
    expect(columnOf(page, 2)).not.toContain('2')
    expect(columnOf(page, 3)).not.toContain('1')
    expect(page.$('#effect tr:contains("The ring around it")').text()).toContain('fewer than 3 in')
    expect(page.$('#effect tr:contains("The ring around it")').text()).toContain('Not told')
  })

  it('are not told of weeks, nor can they be worked out from weeks and months', async () => {
    const fires = await plant({ ...EXACT, months: 6, timed: true, count: () => ({ inside: 84 }) })
    expect((await pageOf([fires])).text).toContain('2 weeks to')
    const few = await plant({ ...EXACT, months: 6, timed: true, count: ago => ({ inside: ago === 1 ? 1 : 84 }) })
    const page = await pageOf([few])
    expect(page.text).not.toContain('weeks to')
    expect(page.text).toContain('Weeks in which there were one or two incidents at exact places')
  })

  it('are in no table of hours, and the busiest hours are told instead', async () => {
    const fires = await plant({ ...EXACT, months: 3, timed: true, count: () => ({ inside: 5 }) })
    const page = await pageOf([fires])
    expect(page.$('#hours table').length).toBe(0)
    expect(page.$('#hours').text()).toMatch(/The busiest 4 hours on end begin on \w+day|tell single hours/)
  })

  it('beside open data leave that as it was published', async () => {
    const police = await plant({ months: 17, count: ago => ({ inside: ago === 7 ? 1 : 9 }) })
    const fires = await plant({ ...EXACT, months: 17, count: ago => ({ inside: ago === 3 ? 2 : 4 }) })
    const page = await pageOf([police, fires])
    expect(columnOf(page, 1)).toContain('9 and fewer than 3 more')
    const open = await pageOf([police])
    expect(columnOf(open, 1)).toContain('1')
  })

  it('make no hotspot, whatever else is right', async () => {
    const fires = await plant({ ...EXACT, months: 17, count: ago => ({ inside: ago === 3 ? 2 : 0 }) })
    const answers = { ...hotspotAnswers(jag.police), sets: [fires] }
    const sent = await jag.constable.send(`/hotspots/new?group=${jag.code}&${PLACE}`, answers)
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('There were fewer than 3 incidents here')
    const police = await plant({ months: 17, count: ago => ({ inside: ago === 3 ? 2 : 0 }) })
    expect(
      (await jag.constable.send(`/hotspots/new?group=${jag.code}&${PLACE}`, { ...answers, sets: [police] })).status,
    ).toBe(303)
  })

  it('do not become one when it is changed to count them', async () => {
    const police = await plant({ months: 17, count: () => ({ inside: 9 }) })
    const fires = await plant({ ...EXACT, months: 17, count: ago => ({ inside: ago === 3 ? 2 : 0 }) })
    const reference = await agreedHotspot(jag, { sets: [police] })
    const sent = await jag.chair.send(`/hotspots/${reference}/change`, { sets: [fires], note: 'Fires instead' })
    expect(sent.status, sent.text.slice(0, 400)).toBe(422)
    expect(sent.text).toContain('There were fewer than 3 incidents here')
  })
})
