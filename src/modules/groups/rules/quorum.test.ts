import { describe, expect, it, test } from 'vitest'
import { decideQuorum, parseQuorumRule, type Present } from './quorum.ts'

const panel = parseQuorumRule({
  chairOrDeputy: true,
  each: [
    { name: 'Police', kinds: ['police'] },
    { name: 'District or borough council or unitary council', kinds: ['council_district', 'council_unitary'] },
  ],
  organisations: 3,
})
const strategy = parseQuorumRule({ chairOrDeputy: true, majorityOf: 'responsible_authority' })

const person = (organisation: string, kind: string, role = 'core', standing = 'responsible_authority'): Present => ({
  organisation,
  kind,
  role,
  standing,
})
const police = person('surrey-police', 'police')
const council = person('woking-bc', 'council_district', 'chair')
const fire = person('surrey-fire', 'fire')

describe('quorum of a case panel', () => {
  test.each<[readonly Present[], readonly string[] | undefined, string]>([
    [[police, council, fire], undefined, 'chair, police, council and one other'],
    [[police, person('woking-bc', 'council_district', 'deputy'), fire], undefined, 'the deputy will do'],
    [
      [police, person('west-surrey', 'council_unitary', 'chair'), fire],
      undefined,
      'so will the council that came after',
    ],
    [[council, fire, person('a2dominion', 'housing_provider')], ['police'], 'no police'],
    [[police, council], ['one more organisation'], 'nobody else'],
    [
      [police, council, person('surrey-police', 'police')],
      ['one more organisation'],
      'two of one organisation are one',
    ],
    [[police, person('woking-bc', 'council_district'), fire], ['the chair or deputy'], 'nobody to chair'],
    [[police, council, { ...fire, role: 'observer' }], ['one more organisation'], 'an observer does not count'],
    [
      [],
      ['the chair or deputy', 'police', 'district or borough council or unitary council', '3 more organisations'],
      'nobody at all',
    ],
  ])('%#: missing %j', (present, missing) => {
    expect(decideQuorum(panel, present)).toEqual(missing === undefined ? { met: true } : { met: false, missing })
  })
})

describe('quorum of a strategy group, a majority of the responsible authorities', () => {
  const authorities = (count: number) =>
    Array.from({ length: count }, (_, index) => person(`authority-${index}`, 'fire', index === 0 ? 'chair' : 'core'))
  test.each([
    [6, 4, true],
    [6, 3, false],
    [7, 4, true],
    [7, 3, false],
    [1, 1, true],
  ])('of %i, %i present: %s', (entitled, count, met) => {
    expect(decideQuorum(strategy, authorities(count), entitled).met).toBe(met)
  })
  it('says how many more are needed', () => {
    expect(decideQuorum(strategy, authorities(2), 6)).toEqual({
      met: false,
      missing: ['2 more of the 6 responsible authorities, for a majority'],
    })
  })
  it('does not count guests', () => {
    const guests = [
      council,
      person('opcc', 'opcc', 'core', 'cooperating_body'),
      person('x', 'voluntary', 'core', 'invitee'),
    ]
    expect(decideQuorum(strategy, guests, 3).met).toBe(false)
  })
})

describe('a rule that asks for nothing', () => {
  it.each([[{}], [null], [undefined]])('%j is always met', kept => {
    expect(decideQuorum(parseQuorumRule(kept), [])).toEqual({ met: true })
  })
  it('that cannot be read is a fault, not a meeting without quorum', () => {
    expect(() => parseQuorumRule({ each: 'police' })).toThrow()
  })
})
