import { describe, expect, it } from 'vitest'
import type { Answered } from '../../../../test-support/visit.tsx'
import { addDays, addMonths } from '../../../kernel/local-date.ts'
import { dated, openMonitoring } from '../monitoring.fixture.ts'
import { agreedHotspot, FALLING, plantIncidents } from './hotspots.fixture.ts'

const stage = await openMonitoring()
const { today, database } = stage
const jag = await stage.newJag()
const { setId } = await plantIncidents(database, today, FALLING)
const agreed = (given: Answered = {}) => agreedHotspot(jag, { sets: [String(setId)], ...given })

describe('the effect of a hotspot', () => {
  it('is told with the comparison area, in words, with the ring around it and what to hold against it', async () => {
    const reference = await agreed({
      ...dated('startsOn', addMonths(today, -5)),
      ...dated('reviewOn', addDays(today, 20)),
    })
    const page = await jag.constable.see(`/hotspots/${reference}`)
    expect(page.text).toContain('More than chance explains')
    expect(page.text).toContain('fewer incidents than the comparison area leads to expect')
    expect(page.text).toContain('regression to the mean')
    expect(page.text).toContain('no sign that it moved there')
    expect(page.$('#months svg rect').length).toBeGreaterThanOrEqual(17)
    expect(page.$('#months tbody tr').length).toBeGreaterThanOrEqual(17)
    expect(page.text).toContain('Data cut')
    expect(page.text).toContain('police.uk gives the month only')
  })

  it('is too early to say before the first whole month', async () => {
    const page = await jag.constable.see(`/hotspots/${await agreed()}`)
    expect(page.text).toContain('Too early to say')
  })

  it('says that there are no figures where no data set is watched', async () => {
    const page = await jag.constable.see(`/hotspots/${await agreed({ sets: [] })}`)
    expect(page.text).toContain('No figures yet')
  })

  it('shows weeks and hours where a partner gives them', async () => {
    const timed = await plantIncidents(database, today, {
      tier: 'O',
      placed: 'exact',
      months: 4,
      timed: true,
      // Three on each day: with one, weeks would tell one or two beside the months.
      count: () => ({ inside: 84 }),
    })
    const page = await jag.constable.see(`/hotspots/${await agreed({ sets: [String(timed.setId)] })}`)
    expect(page.text).toContain('2 weeks to')
    expect(page.text).toContain('6 weeks to')
    expect(page.$('#hours tbody tr:has(th:contains("21:00"))').text()).toMatch(/[1-9]/)
    expect(page.text).toContain('336 incidents with a time')
  })
})
