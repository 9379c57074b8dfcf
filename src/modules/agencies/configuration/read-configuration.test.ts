import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, test } from 'vitest'
import { projectRoot } from '../../../kernel/project-root.ts'
import { ConfigurationError, type Fault } from './faults.ts'
import { readConfiguration } from './read-configuration.ts'

const surrey = join(projectRoot, 'configuration/surrey')
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

function copyOfSurrey(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-configuration-'))
  made.push(folder)
  cpSync(surrey, folder, { recursive: true })
  return folder
}

function faultsIn(folder: string): readonly Fault[] {
  try {
    readConfiguration(folder)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults
    throw error
  }
  return []
}

/** The line, counted from 1, on which a text first stands. */
function lineOf(text: string, wanted: string): number {
  return text.slice(0, text.indexOf(wanted)).split('\n').length
}

/** Puts one text for another in a copy of Surrey's files, and tells what is then wrong and where the change was made. */
function afterChange(file: string, from: string, to: string) {
  const folder = copyOfSurrey()
  const before = readFileSync(join(folder, file), 'utf8')
  expect(before).toContain(from)
  const after = before.replace(from, to)
  writeFileSync(join(folder, file), after)
  return { faults: faultsIn(folder), line: (wanted: string) => lineOf(after, wanted) }
}

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

describe('a fault in a file is named with its file, line and reason', () => {
  test.each<[file: string, from: string, to: string, at: string, reason: string]>([
    [
      'groups.yaml',
      'members: [surrey-police, woking-bc',
      'members: [surey-police, woking-bc',
      'surey-police',
      'members: nothing has the code "surey-police"; did you mean "surrey-police"?',
    ],
    [
      'groups.yaml',
      'members: [surrey-police, woking-bc',
      'members: [surrey-police, woking-bc, woking-bc',
      'woking-bc, woking-bc',
      'members: "woking-bc" is there twice',
    ],
    ['groups.yaml', 'type: jag', 'type: jagg', 'type: jagg', 'type: nothing has the code "jagg"; did you mean "jag"?'],
    [
      'groups.yaml',
      'precedes: woking-jag',
      'precedes: woking-jug',
      'precedes: woking-jug',
      'precedes: nothing has the code "woking-jug"; did you mean "woking-jag"?',
    ],
    ['groups.yaml', 'time: "09:00"', 'time: "11:00"', 'time: "11:00"', 'time: 11:00 is not before woking-jag at 10:30'],
    ['groups.yaml', 'time: "09:00"', 'time: 9am', 'time: 9am', 'time: a time is written as "09:30", in quotes'],
    [
      'groups.yaml',
      'cadence: FREQ=MONTHLY;BYDAY=2WE',
      'cadence: FREQ=MONTHLY;BYDAY=2XX',
      'BYDAY=2XX',
      'cadence: "2XX" cannot be the value of BYDAY',
    ],
    [
      'groups.yaml',
      'firstMeeting: 2026-01-14',
      'firstMeeting: 2026-01-15',
      '2026-01-15\n    time: "10:00"\n    members: [surrey-police, woking-bc, surrey-cc, surrey-fire, surrey-adult',
      'firstMeeting: FREQ=MONTHLY;BYDAY=2WE does not fall on 2026-01-15',
    ],
    [
      'groups.yaml',
      'firstMeeting: 2026-01-14',
      'firstMeeting: 2026-02-30',
      '2026-02-30',
      'firstMeeting: "2026-02-30" is not a date; write it as 2027-04-01',
    ],
    [
      'groups.yaml',
      '    firstMeeting: 2026-01-14\n',
      '',
      'code: woking-charmm',
      'woking-charmm meets by a cadence: give its firstMeeting',
    ],
    [
      'groups.yaml',
      'code: waverley-jag',
      'code: woking-jag',
      'code: woking-jag\n    name: Waverley',
      'the code "woking-jag" is used twice, first on line 29',
    ],
    [
      'groups.yaml',
      'parent: surrey-exploited-missing-oversight',
      'parent: surrey-rmm',
      'parent: surrey-rmm',
      'parent: surrey-rmm comes back to itself; break the circle',
    ],
    [
      'groups.yaml',
      'partnership: safer-woking',
      'partnership: safer-woking\n    nme: Woking',
      'nme: Woking',
      'unknown key "nme"; did you mean "name"?',
    ],
    [
      'groups.yaml',
      'until: 2025-03-01',
      'until: 2020-03-01',
      'until: 2020-03-01\n    succeededBy: [surrey-cspb]',
      'until (2020-03-01) must be later than from (2020-03-01)',
    ],
    [
      'groups.yaml',
      'source: S000; GK cadence',
      'source: S009',
      'source: S009',
      'source: "S009" is not one of the marks in about.yaml; did you mean "S000"?',
    ],
    ['group-types.yaml', 'tier: R', 'tier: X', 'tier: X', 'tier: "X" is not one of P, O, S, R'],
    [
      'group-types.yaml',
      'each: [police, [council_district',
      'each: [polis, [council_district',
      'polis',
      'each: nothing has the code "polis"; did you mean "police"?',
    ],
    [
      'group-types.yaml',
      'defaultGateway: CJA325',
      'defaultGateway: DPA-EX',
      'code: surrey-mappa',
      'defaultGateway: DPA-EX is an exemption and opens no door by itself',
    ],
    [
      'group-types.yaml',
      'retention: marac',
      'retention: maracs',
      'retention: maracs',
      'retention: nothing has the code "maracs"; did you mean "marac"?',
    ],
    [
      'organisations.yaml',
      'kind: police',
      'kind: polic',
      'kind: polic\n',
      'kind: nothing has the code "polic"; did you mean "police"?',
    ],
    [
      'organisations.yaml',
      'competentAuthority: true',
      'competentAuthority: "yes"',
      'competentAuthority: "yes"',
      'competentAuthority: must be true or false',
    ],
    [
      'organisations.yaml',
      'shortName: Surrey Police',
      'shortName: 999',
      'shortName: 999',
      'shortName: must be text; put 999 in quotes',
    ],
    ['organisations.yaml', '    kind: police\n', '', 'code: surrey-police', 'kind: this key is missing'],
    [
      'organisations.yaml',
      'succeededBy: [nhs-england]',
      'succeededBy: [nhs-improvement]',
      'code: nhs-improvement',
      'nhs-improvement comes after itself; break the circle',
    ],
    [
      'organisations.yaml',
      'from: 2026-04-01',
      'from: 2026-05-01',
      'code: surrey-heartlands-icb',
      'surrey-sussex-icb begins on 2026-05-01, after surrey-heartlands-icb has ended on 2026-04-01',
    ],
    [
      'areas.yaml',
      'within: woking',
      'within: wokking',
      'within: wokking',
      'within: nothing has the code "wokking"; did you mean "woking"?',
    ],
    [
      'areas.yaml',
      'onsCode: E10000030',
      'onsCode: Surrey',
      'onsCode: Surrey',
      'onsCode: an ONS code is a letter and eight digits',
    ],
    ['partnerships.yaml', 'areas: [woking]', 'areas: []', 'areas: []', 'areas: needs at least 1'],
    ['partnerships.yaml', 'areas: [woking]', 'areas: woking', 'areas: woking', 'areas: must be a list'],
    [
      'agreements.yaml',
      'parent: maisp',
      'parent: surrey-marac-protocol',
      'parent: surrey-marac-protocol',
      'parent: surrey-marac-protocol is of tier 2, not above tier 2',
    ],
    [
      'agreements.yaml',
      'reviewOn: 2027-03-31',
      'reviewOn: today+30d',
      'reviewOn: today+30d',
      'reviewOn: "today+30d" is not a date; write it as 2027-04-01',
    ],
    [
      'agreements.yaml',
      'gateways: [OMA14, CJA325, CDA115]',
      'gateways: [DPA-EX]',
      'gateways: [DPA-EX]',
      'gateways: an exemption opens no door by itself; cite a gateway beside it',
    ],
    ['retention.yaml', 'keep: P2Y', 'keep: 2 years', 'keep: 2 years', 'keep: a period is written as P6Y, or permanent'],
    [
      'retention.yaml',
      'keep: P2Y, action: destroy',
      'keep: P2Y, action: keep',
      'code: public_report',
      'public_report: permanent and the action keep go together',
    ],
    [
      'deadlines.yaml',
      'code: triage_decision',
      'code: triage',
      'deadlines:',
      'the deadline "triage_decision" is missing; Wardmote needs it',
    ],
    [
      'deadlines.yaml',
      'from: submitted, workingDays: 1',
      'from: submitted',
      'code: acknowledge_referral',
      'acknowledge_referral: give one of workingDays, weeks and months',
    ],
    [
      'deadlines.yaml',
      'workingDays: 10, repeats',
      'workingDays: -1, repeats',
      'workingDays: -1',
      'workingDays: must be 0 or more',
    ],
    [
      'instruments/asb-victim-ram.v1.yaml',
      'version: 1',
      'version: 2',
      'code: asb-victim-ram',
      'this is asb-victim-ram version 2, so name the file instruments/asb-victim-ram.v2.yaml',
    ],
    [
      'instruments/asb-victim-ram.v1.yaml',
      'from: 16, to: 30',
      'from: 17, to: 30',
      'from: 17',
      'bands: medium should be from 16, not 17',
    ],
    [
      'instruments/asb-victim-ram.v1.yaml',
      'to: 47',
      'to: 46',
      'to: 46',
      'bands: the last should be to 47, the highest total there can be',
    ],
    ['instruments/asb-victim-ram.v1.yaml', 'number: 2', 'number: 3', 'number: 3', 'number: 3 should be 2'],
    [
      'instruments/asb-victim-ram.v1.yaml',
      'automaticBand: high',
      'automaticBand: severe',
      'automaticBand: severe',
      'automaticBand: "severe" is not one of standard, medium, high',
    ],
    [
      'terms.yaml',
      'code: mappa',
      'code: "ma ppa"',
      'code: "ma ppa"',
      'code: a code is letters, digits, - and _ only, 80 at most',
    ],
    ['declaration.yaml', 'months: 12', 'months: 0', 'months: 0', 'months: must be 1 or more'],
  ])('%s with %j as %j', (file, from, to, at, reason) => {
    const { faults, line } = afterChange(file, from, to)
    const elsewhere = reason.startsWith('defaultGateway: DPA-EX')
    const expected = elsewhere ? expect.any(Number) : line(at)
    expect(faults).toContainEqual({ file: elsewhere ? 'groups.yaml' : file, line: expected, reason })
  })

  it('names every fault of every file together', () => {
    const folder = copyOfSurrey()
    writeFileSync(join(folder, 'purposes.yaml'), 'purposes: []\n')
    writeFileSync(join(folder, 'areas.yaml'), 'areas: []\nplaces: []\n')
    rmSync(join(folder, 'about.yaml'))
    const read = () => readConfiguration(folder)
    expect(read).toThrow(
      `The configuration in ${folder} cannot be used:
  about.yaml:1: the file is missing
  areas.yaml:1: areas: needs at least 1
  areas.yaml:2: unknown key "places"
  purposes.yaml:1: purposes: needs at least 1`,
    )
  })

  it('finds a folder that is not there by every file of it', () => {
    const faults = faultsIn(join(tmpdir(), 'wardmote-nowhere'))
    expect(faults).toHaveLength(15)
    expect(new Set(faults.map(fault => fault.reason))).toEqual(new Set(['the file is missing']))
  })
})
