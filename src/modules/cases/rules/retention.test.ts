import { describe, expect, it, test } from 'vitest'
import { type LocalDate, localDate } from '../../../kernel/local-date.ts'
import { isChildOn, type KnownAge } from './ages.ts'
import { type ClosedCase, decideRetention, type RetentionRule } from './retention.ts'

const day = localDate
const closedOn = day('2026-03-02')
const rules: readonly RetentionRule[] = [
  { code: 'case', title: 'Panel case', trigger: 'closed', keep: 'P6Y' },
  { code: 'child_case', title: 'Case with a child', trigger: 'closed', untilAge: 25, atLeast: 'P6Y' },
  { code: 'marac', title: 'MARAC', trigger: 'last_heard', keep: 'P7Y' },
  { code: 'tension', title: 'Tension log', trigger: 'closed', keep: 'P18M' },
  { code: 'brief', title: 'Brief', trigger: 'closed', keep: 'P30D' },
  { code: 'report', title: 'Published report', trigger: 'published', keep: 'permanent' },
]

function born(...dates: readonly string[]): readonly KnownAge[] {
  return dates.map(each => ({ role: 'victim', bornOn: day(each), ageBand: null, describedOn: closedOn }))
}

const closed: ClosedCase = { rules, groupCode: 'case', openedOn: closedOn, closedOn, heardOn: null, people: [] }

describe('how long a closed case is kept, domain guide 10.7', () => {
  test.each<[string, Partial<ClosedCase>, string, string | null]>([
    ['six years where everybody is grown up', { people: born('1970-05-05') }, 'case', '2032-03-02'],
    ['six years where nobody’s age is known', {}, 'case', '2032-03-02'],
    ['six years where the group has no rule of its own', { groupCode: null }, 'case', '2032-03-02'],
    ['seven years from the last hearing in MARAC', { groupCode: 'marac', heardOn: day('2026-01-15') }, 'marac', '2033-01-15'],
    ['seven years from closing where MARAC never heard it', { groupCode: 'marac' }, 'marac', '2033-03-02'],
    ['18 months as its rule says', { groupCode: 'tension' }, 'tension', '2027-09-02'],
    ['30 days as its rule says', { groupCode: 'brief' }, 'brief', '2026-04-01'],
    ['for good', { groupCode: 'report', people: born('2015-06-01') }, 'report', null],
    ['until a child turns 25', { people: born('2015-06-01', '1970-05-05') }, 'child_case', '2040-06-01'],
    ['until the youngest of two turns 25', { people: born('2015-06-01', '2020-01-31') }, 'child_case', '2045-01-31'],
    ['by the child rule of a MARAC case where that is later', { groupCode: 'marac', people: born('2015-06-01') }, 'child_case', '2040-06-01'],
    ['by the MARAC rule where that is later', { groupCode: 'marac', closedOn: day('2034-03-02'), people: born('2008-03-03') }, 'marac', '2041-03-02'],
    ['as a child’s on the day before the 18th birthday', { people: born('2008-03-03') }, 'child_case', '2033-03-03'],
    ['as an adult’s on the 18th birthday', { people: born('2008-03-02') }, 'case', '2032-03-02'],
    ['as a child’s who grew up while the case was open', { openedOn: day('2025-01-10'), people: born('2007-06-01') }, 'child_case', '2032-06-01'],
    ['six years from closing in a group for children, all grown up', { groupCode: 'child_case', people: born('1990-01-01') }, 'child_case', '2032-03-02'],
    ['to 1 March for a child born on 29 February', { people: born('2012-02-29') }, 'child_case', '2037-03-01'],
  ])('is %s', (_name, change, code, disposeOn) => {
    expect(decideRetention({ ...closed, ...change })).toEqual({ code, disposeOn })
  }) // biome-ignore format: a table

  it('is at least six years where the 25th birthday comes sooner', () => {
    const late = { openedOn: day('2026-01-10'), closedOn: day('2035-03-02'), people: born('2010-01-01') }
    expect(decideRetention({ ...closed, ...late, groupCode: 'child_case' })?.disposeOn).toBe('2041-03-02')
  })

  it('is not known where the schedule has no rule for it', () => {
    expect(decideRetention({ ...closed, rules: [], groupCode: 'case' })).toBeUndefined()
  })
})

describe('who is under 18', () => {
  const known = (change: Partial<KnownAge>): KnownAge => ({
    role: 'victim', bornOn: null, ageBand: null, describedOn: closedOn, ...change,
  }) // biome-ignore format: one line of defaults

  test.each<[string, Partial<KnownAge>, LocalDate, boolean]>([
    ['born 18 years ago tomorrow', { bornOn: day('2008-03-03') }, closedOn, true],
    ['born 18 years ago today', { bornOn: day('2008-03-02') }, closedOn, false],
    ['born on 29 February, on the 28th of their 18th year', { bornOn: day('2008-02-29') }, day('2026-02-28'), true],
    ['born on 29 February, on 1 March', { bornOn: day('2008-02-29') }, day('2026-03-01'), false],
    ['said to be 10 to 17', { ageBand: '10_to_17' }, closedOn, true],
    ['said to be 10 to 17 eight years ago', { ageBand: '10_to_17', describedOn: day('2018-03-02') }, closedOn, false],
    ['said to be under 10', { ageBand: 'under_10' }, closedOn, true],
    ['said to be 18 to 24', { ageBand: '18_to_24', role: 'child' }, closedOn, false],
    ['named as a child, of no known age', { role: 'child' }, closedOn, true],
    ['of no known age', {}, closedOn, false],
  ])('somebody %s', (_name, change, on, child) => {
    expect(isChildOn(known(change), on)).toBe(child)
  })
})
