import { fallsOn, faultOfRecurrence } from '../rules/recurrence.ts'
import { checkMembers, checkReferences } from './check-agencies.ts'
import { checkCodesUnique, checkLives, checkNoCircle, unknown } from './check-lists.ts'
import type { GroupEntry, GroupTypeEntry } from './schema-groups.ts'
import type { Report, Sheets } from './sheets.ts'

/** Group types and groups agree with themselves, with each other and with what they name. */
export function checkGroups(report: Report, sheets: Sheets): void {
  const { quorums, types } = sheets.groupTypes.value
  const typeList = { sheet: sheets.groupTypes, key: 'types', entries: types }
  const groups = { sheet: sheets.groups, key: 'groups', entries: sheets.groups.value.groups }
  checkCodesUnique(report, { sheet: sheets.groupTypes, key: 'quorums', entries: quorums })
  checkCodesUnique(report, typeList)
  checkCodesUnique(report, groups)
  checkLives(report, groups)
  const named = {
    quorum: quorums,
    retention: sheets.retention.value.rules,
    defaultGateway: sheets.gateways.value.gateways,
  }
  for (const key of ['quorum', 'retention', 'defaultGateway'] as const) {
    checkReferences(report, typeList, key, named[key])
    checkReferences(report, groups, key, named[key])
  }
  checkReferences(report, groups, 'type', types)
  checkReferences(report, groups, 'partnership', sheets.partnerships.value.partnerships)
  for (const step of ['parent', 'precedes'] as const) {
    checkReferences(report, groups, step, groups.entries)
    checkNoCircle(report, groups, step)
  }
  checkQuorums(report, sheets)
  for (const [index, type] of types.entries()) {
    if (type.cadence !== undefined) checkRule(report, sheets.groupTypes, ['types', index, 'cadence'], type.cadence)
  }
  const organisations = new Set(sheets.organisations.value.organisations.map(body => body.code))
  for (const [index, group] of groups.entries.entries()) {
    checkGroup(report, sheets, index, group)
    checkMembers(report, groups.sheet, ['groups', index, 'members'], group.members, organisations)
    checkMembers(report, groups.sheet, ['groups', index, 'invited'], group.invited ?? [], organisations)
  }
}

function checkQuorums(report: Report, sheets: Sheets): void {
  const kinds = new Set(sheets.organisations.value.kinds.map(kind => kind.code))
  for (const [index, quorum] of sheets.groupTypes.value.quorums.entries()) {
    for (const [position, entry] of (quorum.each ?? []).entries()) {
      for (const kind of [entry].flat()) {
        const path = ['quorums', index, 'each', position]
        if (!kinds.has(kind)) report(sheets.groupTypes, path, unknown('each', kind, kinds))
      }
    }
  }
}

function checkRule(report: Report, sheet: Sheets['groups' | 'groupTypes'], path: readonly PropertyKey[], rule: string) {
  const fault = faultOfRecurrence(rule)
  if (fault !== undefined) report(sheet, path, `cadence: ${fault}`)
  return fault === undefined
}

function checkGroup(report: Report, sheets: Sheets, index: number, group: GroupEntry): void {
  const sheet = sheets.groups
  const at = (key: string) => ['groups', index, key]
  const type = sheets.groupTypes.value.types.find(candidate => candidate.code === group.type)
  const cadence = group.cadence ?? type?.cadence
  const sound = group.cadence === undefined || checkRule(report, sheet, at('cadence'), group.cadence)
  if (group.precedes !== undefined) {
    checkPreceding(report, sheets, index, group, cadence)
  } else if (cadence === undefined) {
    if (group.firstMeeting !== undefined)
      report(sheet, at('firstMeeting'), 'firstMeeting: there is no cadence to count from it')
  } else if (group.firstMeeting === undefined) {
    if (group.until === undefined) report(sheet, at('code'), `${group.code} meets by a cadence: give its firstMeeting`)
  } else if (sound && faultOfRecurrence(cadence) === undefined && !fallsOn(cadence, group.firstMeeting)) {
    report(sheet, at('firstMeeting'), `firstMeeting: ${cadence} does not fall on ${group.firstMeeting}`)
  }
  checkReferralRoute(report, sheets, index, group, type)
}

function checkPreceding(
  report: Report,
  sheets: Sheets,
  index: number,
  group: GroupEntry,
  cadence: string | undefined,
): void {
  const followed = sheets.groups.value.groups.find(candidate => candidate.code === group.precedes)
  const path = ['groups', index, 'precedes']
  if (cadence !== undefined || group.firstMeeting !== undefined) {
    report(sheets.groups, path, 'precedes: the days come from that group, so leave cadence and firstMeeting out')
  } else if (followed !== undefined && followed.firstMeeting === undefined && followed.precedes === undefined) {
    report(sheets.groups, path, `precedes: ${followed.code} has no days to take`)
  } else if (followed?.time !== undefined && group.time !== undefined && group.time >= followed.time) {
    const reason = `time: ${group.time} is not before ${followed.code} at ${followed.time}`
    report(sheets.groups, ['groups', index, 'time'], reason)
  }
}

function checkReferralRoute(
  report: Report,
  sheets: Sheets,
  index: number,
  group: GroupEntry,
  type: GroupTypeEntry | undefined,
): void {
  const code = group.defaultGateway ?? type?.defaultGateway
  const gateway = sheets.gateways.value.gateways.find(candidate => candidate.code === code)
  const path = ['groups', index, group.defaultGateway === undefined ? 'code' : 'defaultGateway']
  const takes = group.takesReferrals ?? type?.takesReferrals ?? false
  if (takes && code === undefined) report(sheets.groups, path, `${group.code} takes referrals: give its defaultGateway`)
  if (gateway?.kind === 'exemption') {
    report(sheets.groups, path, `defaultGateway: ${gateway.code} is an exemption and opens no door by itself`)
  }
}
