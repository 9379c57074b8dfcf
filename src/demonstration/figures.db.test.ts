import { describe, expect, it } from 'vitest'
import { openDemonstration } from '../../test-support/demonstration.ts'

const { signIn } = await openDemonstration()

describe('the figures of the demonstration', () => {
  it('show harm and the funnel of districts, and say that they are invented', async () => {
    const analyst = await signIn('analyst')
    const trends = await analyst.see('/analysis/trends')
    const words = trends.$('main').text()
    expect(words).toContain('each incident counts by the weight of its kind')
    expect(words).toContain('Weights of harm: Demonstration weights (Invented for this demonstration')
    expect(words).toContain('Residents: Invented for this demonstration')
    expect(words).toContain('Per 1,000 residents')
    expect(words).toMatch(/Outside the 95 % limits: /)
  })

  it('leave a kind without a weight, as new kinds are', async () => {
    const analyst = await signIn('analyst')
    const page = await analyst.see('/data/severity')
    expect(page.$('main').text()).toContain('Invented offence (Demonstration weights)')
  })

  it.each(['chair', 'analyst'] as const)('open on a group whose officers reported something, for the %s', async who => {
    const page = await (await signIn(who)).see('/taskings/hours')
    expect(page.$('main tbody tr').length).toBeGreaterThan(0)
    expect(page.text).not.toContain('Nothing was reported in this time')
  })
})
