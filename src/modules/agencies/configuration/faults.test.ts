import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { afterChange, copyOfSurrey, faultsIn } from '../fixtures.ts'
import { readConfiguration } from './read-configuration.ts'

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
    [
      'reasons.yaml',
      'groupTypes: [charmm]',
      'groupTypes: [charm]',
      'charm]',
      'groupTypes: nothing has the code "charm"; did you mean "charmm"?',
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
      'groups.yaml',
      'defaultGateway: CHA',
      'defaultGateway: DPA-EX',
      'defaultGateway: DPA-EX',
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
      'monitoring.yaml',
      'untilDay: 60, hundredths: 50',
      'untilDay: 60, hundredths: 150',
      'untilDay: 60',
      'hundredths: must be 100 or less',
    ],
    [
      'monitoring.yaml',
      'untilDay: 60, hundredths: 50',
      'untilDay: 20, hundredths: 50',
      'untilDay: 20',
      'decay: 20 days must come after 30',
    ],
    ['monitoring.yaml', 'red: 20 }', 'red: 10 }', 'suggest: {', 'suggest: red must be more than amber (10)'],
    [
      'monitoring.yaml',
      'code: noise',
      'code: litter',
      'code: litter, label: Litter',
      'the code "litter" is used twice',
    ],
    [
      'monitoring.yaml',
      'What the group noted: {cause}',
      'What the group noted: {course}',
      '      body: |',
      'nothing can be filled in for {course}; did you mean "cause"?',
    ],
    ['monitoring.yaml', 'plan: { weeks: 12', 'plan: { weeks: 16', 'plan: { weeks', 'weeks: must be 12 or less'],
    [
      'monitoring.yaml',
      'level: 5, label: "Normal, with signs to watch", colour: green',
      'level: 5, label: "Normal, with signs to watch", colour: red',
      'level: 4',
      'levels: 4 cannot be amber where 5 is red',
    ],
    [
      'tile-map.yaml',
      'area: woking, row: 3, column: 2',
      'area: woking, row: 3, column: 1',
      'area: woking',
      'woking stands where surrey-heath does: row 3, column 1',
    ],
    [
      'tile-map.yaml',
      'area: woking, row: 3',
      'area: wokin, row: 3',
      'area: wokin',
      'area: nothing has the code "wokin"; did you mean "woking"?',
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
    expect(faults).toContainEqual({ file, line: line(at), reason })
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

  it('says once that a folder is not there, and not by every file of it', () => {
    const nowhere = join(tmpdir(), 'wardmote-nowhere')
    expect(() => readConfiguration(nowhere)).toThrow(
      `The configuration in ${nowhere} cannot be used: there is no such folder`,
    )
  })

  it('names every file that an empty folder lacks', () => {
    const faults = faultsIn(mkdtempSync(join(tmpdir(), 'wardmote-empty-')))
    expect(faults).toHaveLength(18)
    expect(new Set(faults.map(fault => fault.reason))).toEqual(new Set(['the file is missing']))
  })
})
