import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { afterChange, copyOfSurrey, faultsIn, surrey } from '../fixtures.ts'
import { readConfiguration } from './read-configuration.ts'

describe('the configuration of Surrey', () => {
  it('reads without a fault', () => {
    expect(faultsIn(surrey)).toEqual([])
  })

  const configuration = readConfiguration(surrey)
  const group = (code: string) => configuration.groups.find(candidate => candidate.code === code)
  const on = (date: string, { from, until }: { from: string | undefined; until: string | undefined }) =>
    (from ?? '') <= date && date < (until ?? '9999')

  it('has the county and its eleven districts until the two councils take over', () => {
    const districts = configuration.areas.filter(area => area.kind === 'district')
    expect(districts).toHaveLength(11)
    expect(districts.map(area => area.until)).toEqual(Array(11).fill('2027-04-01'))
    const into = (side: string) => districts.filter(area => area.succeededBy?.includes(side)).map(area => area.name)
    expect(into('east-surrey')).toEqual([
      'Elmbridge',
      'Epsom and Ewell',
      'Mole Valley',
      'Reigate and Banstead',
      'Tandridge',
    ])
    expect(into('west-surrey')).toEqual(['Guildford', 'Runnymede', 'Spelthorne', 'Surrey Heath', 'Waverley', 'Woking'])
  })

  it('has East Surrey as one partnership of four districts', () => {
    const east = configuration.partnerships.find(partnership => partnership.code === 'east-surrey-merged')
    expect(east?.tier).toBe('merged')
    expect(east?.areas.map(area => area.area)).toEqual(['reigate-banstead', 'tandridge', 'mole-valley', 'epsom-ewell'])
  })

  test.each([
    ['2018-06-01', 'surrey-csb'],
    ['2022-01-01', 'surrey-hwbb-county-strategy'],
    ['2025-06-01', 'surrey-cspb'],
  ])('on %s the county strategy group is %s', (date, code) => {
    const strategic = configuration.groups.filter(candidate => candidate.type.code === 'county_strategy_group')
    expect(strategic.filter(candidate => on(date, candidate)).map(candidate => candidate.code)).toEqual([code])
  })

  test.each([
    ['2015-01-01', 'nw-surrey-ccg'],
    ['2021-01-01', 'surrey-heartlands-ccg'],
    ['2024-01-01', 'surrey-heartlands-icb'],
    ['2026-11-21', 'surrey-sussex-icb'],
  ])('on %s the health seat in Woking is that of %s', (date, code) => {
    const partnership = configuration.partnerships.find(candidate => candidate.code === 'safer-woking')
    const health = configuration.organisations.filter(body => body.kind === 'nhs_commissioner').map(body => body.code)
    const seats = partnership?.members.filter(member => health.includes(member.organisation) && on(date, member))
    expect(seats).toMatchObject([{ organisation: code, standing: 'responsible_authority' }])
  })

  it('keeps the cadences apart that differ: CHaRMM monthly in Woking, six-weekly in Waverley', () => {
    expect(group('woking-charmm')?.cadence).toBe('FREQ=MONTHLY;BYDAY=2WE')
    expect(group('waverley-charmm')?.cadence).toBe('FREQ=WEEKLY;INTERVAL=6;BYDAY=WE')
  })

  it('has six MARACs, all restricted, that together serve every district', () => {
    const maracs = configuration.groups.filter(candidate => candidate.type.code === 'marac')
    expect(maracs.map(candidate => candidate.tier)).toEqual(Array(6).fill('R'))
    const served = new Set(maracs.flatMap(candidate => candidate.members.map(member => member.organisation)))
    const districts = configuration.organisations.filter(body => body.kind === 'council_district')
    expect(districts.filter(body => !served.has(body.code))).toEqual([])
  })

  it('lets the JAG take places and not people, CHaRMM people and not places, the CIAG both', () => {
    expect(group('woking-jag')?.subjectKinds).toEqual(['location', 'premises', 'theme'])
    expect(group('woking-charmm')?.subjectKinds).toEqual(['person', 'family'])
    expect(group('spelthorne-ciag')?.subjectKinds).toEqual(['person', 'family', 'location'])
  })

  it('names the groups of an agreement one by one, and says of nobody that they have signed', () => {
    const protocol = configuration.agreements.find(agreement => agreement.code === 'surrey-cd-isp')
    expect(protocol?.groups).toEqual(expect.arrayContaining(['woking-charmm', 'waverley-soc-jag', 'spelthorne-ciag']))
    expect(configuration.agreements.filter(agreement => agreement.signatories !== undefined)).toEqual([])
  })
})

describe('a file that cannot be read', () => {
  it('that is missing is named', () => {
    const folder = copyOfSurrey()
    rmSync(join(folder, 'gateways.yaml'))
    expect(faultsIn(folder)).toEqual([{ file: 'gateways.yaml', line: 1, reason: 'the file is missing' }])
  })

  it('with a slip in its name is named beside the one that is missing', () => {
    const folder = copyOfSurrey()
    cpSync(join(folder, 'groups.yaml'), join(folder, 'gruops.yaml'))
    expect(faultsIn(folder)).toEqual([
      {
        file: 'gruops.yaml',
        line: 1,
        reason: 'there is no configuration file of this name; did you mean "groups.yaml"?',
      },
    ])
  })

  test.each<[string, Buffer | string, number, string]>([
    ['that is empty', '', 1, 'the file is empty'],
    ['of comments alone', '# nothing\n', 1, 'the file is empty'],
    [
      'in Latin-1',
      Buffer.from('purposes:\n  - { code: a, label: Caf\xe9 }\n', 'latin1'),
      2,
      'the file is not in UTF-8; save it as UTF-8',
    ],
    ['in UTF-16', Buffer.from('\ufeffpurposes:\n', 'utf16le'), 1, 'the file is in UTF-16; save it as UTF-8'],
    ['indented with a tab', 'purposes:\n\t- { code: a }\n', 2, 'a tab is used to indent; use spaces'],
    ['with a NUL', 'purposes:\n\n  - { code: "a\0" }\n', 3, 'there is a control character in this line; remove it'],
    ['that is a list', '- a\n', 1, 'must be a mapping of keys to values'],
    [
      'with a key written twice',
      'purposes:\n  - code: a\n    code: b\n',
      3,
      'this is not well-formed YAML: Map keys must be unique',
    ],
    ['with an alias to nothing', 'purposes: *nobody\n', 1, 'nothing above is called &nobody, so *nobody means nothing'],
    ['over a megabyte', `# ${'x'.repeat(1_000_001)}`, 1, 'the file is larger than 1 MB'],
  ])('%s is refused', (_, content, line, reason) => {
    const folder = copyOfSurrey()
    writeFileSync(join(folder, 'purposes.yaml'), content)
    expect(faultsIn(folder)[0]).toEqual({ file: 'purposes.yaml', line, reason })
  })

  it('because a bracket is open is refused where it opens the trouble', () => {
    const { faults, line } = afterChange('partnerships.yaml', 'areas: [woking]', 'areas: [woking')
    expect(faults[0]).toMatchObject({ file: 'partnerships.yaml' })
    expect(faults[0]?.line).toBeGreaterThanOrEqual(line('areas: [woking'))
    expect(faults[0]?.reason).toMatch(/^this is not well-formed YAML: /)
  })

  it('because of aliases upon aliases is refused and does not fill the memory', () => {
    const folder = copyOfSurrey()
    const bomb = Array.from(
      { length: 12 },
      (_, at) =>
        `a${at}: &a${at} [${
          at === 0
            ? 'x'
            : Array(9)
                .fill(`*a${at - 1}`)
                .join(', ')
        }]`,
    )
    writeFileSync(join(folder, 'purposes.yaml'), bomb.join('\n'))
    expect(faultsIn(folder)[0]?.reason).toBe('the aliases (*name) repeat each other too often')
  })
})
