import { checkReferences } from './check-agencies.ts'
import { checkCodesUnique, checkNoCircle, checkOrder, unknown } from './check-lists.ts'
import type { AgreementEntry } from './schema-sharing.ts'
import type { Report, Sheet, Sheets } from './sheets.ts'

/** Gateways, agreements, retention rules and purposes agree with themselves and with what they name. */
export function checkSharing(report: Report, sheets: Sheets): void {
  const gateways = { sheet: sheets.gateways, key: 'gateways', entries: sheets.gateways.value.gateways }
  checkCodesUnique(report, gateways)
  for (const [index, gateway] of gateways.entries.entries()) {
    checkOrder(report, gateways.sheet, ['gateways', index], gateway)
  }
  checkCodesUnique(report, { sheet: sheets.purposes, key: 'purposes', entries: sheets.purposes.value.purposes })
  checkRetention(report, sheets)
  checkAgreements(report, sheets)
}

function checkRetention(report: Report, { retention }: Sheets): void {
  checkCodesUnique(report, { sheet: retention, key: 'rules', entries: retention.value.rules })
  for (const [index, rule] of retention.value.rules.entries()) {
    const ways = [rule.keep, rule.untilAge].filter(way => way !== undefined).length
    const path = ['rules', index, 'code']
    if (ways !== 1) report(retention, path, `${rule.code}: give either keep or untilAge`)
    if (rule.atLeast !== undefined && rule.untilAge === undefined) {
      report(retention, path, `${rule.code}: atLeast goes with untilAge`)
    }
    if ((rule.keep === 'permanent') !== (rule.action === 'keep')) {
      report(retention, path, `${rule.code}: permanent and the action keep go together`)
    }
  }
}

function checkAgreements(report: Report, sheets: Sheets): void {
  const sheet = sheets.agreements
  const list = { sheet, key: 'agreements', entries: sheet.value.agreements }
  checkCodesUnique(report, list)
  checkReferences(report, list, 'parent', list.entries)
  checkNoCircle(report, list, 'parent')
  checkReferences(report, list, 'groups', sheets.groups.value.groups)
  checkReferences(report, list, 'groupTypes', sheets.groupTypes.value.types)
  checkReferences(report, list, 'gateways', sheets.gateways.value.gateways)
  checkReferences(report, list, 'retention', sheets.retention.value.rules)
  const organisations = new Set(sheets.organisations.value.organisations.map(body => body.code))
  for (const [index, agreement] of list.entries.entries()) {
    checkTerm(report, sheet, index, agreement)
    checkTier(report, sheet, index, agreement, list.entries)
    checkSignatories(report, sheet, index, agreement, organisations)
    checkDoor(report, sheets, index, agreement)
  }
}

function checkTerm(report: Report, sheet: Sheet<unknown>, index: number, { startsOn, reviewOn }: AgreementEntry): void {
  if (startsOn < reviewOn) return
  report(sheet, ['agreements', index, 'reviewOn'], `reviewOn (${reviewOn}) must be later than startsOn (${startsOn})`)
}

function checkTier(
  report: Report,
  sheet: Sheet<unknown>,
  index: number,
  agreement: AgreementEntry,
  parents: readonly AgreementEntry[],
): void {
  const parent = parents.find(candidate => candidate.code === agreement.parent)
  if (parent === undefined || parent.tier < agreement.tier) return
  report(
    sheet,
    ['agreements', index, 'parent'],
    `parent: ${parent.code} is of tier ${parent.tier}, not above tier ${agreement.tier}`,
  )
}

function checkSignatories(
  report: Report,
  sheet: Sheet<unknown>,
  index: number,
  { signatories = [] }: AgreementEntry,
  organisations: ReadonlySet<string>,
): void {
  const seen = new Set<string>()
  for (const [position, { organisation, signedOn, withdrawnOn }] of signatories.entries()) {
    const path = ['agreements', index, 'signatories', position]
    if (!organisations.has(organisation)) report(sheet, path, unknown('organisation', organisation, organisations))
    if (seen.has(organisation)) report(sheet, path, `signatories: "${organisation}" is there twice`)
    if (withdrawnOn !== undefined && withdrawnOn <= signedOn) {
      report(sheet, path, `withdrawnOn (${withdrawnOn}) must be later than signedOn (${signedOn})`)
    }
    seen.add(organisation)
  }
}

/** An exemption relieves from duties but is no gateway, so an agreement cannot rest on exemptions alone. */
function checkDoor(report: Report, sheets: Sheets, index: number, agreement: AgreementEntry): void {
  const sheet = sheets.agreements
  const cited = sheets.gateways.value.gateways.filter(gateway => agreement.gateways?.includes(gateway.code))
  if (cited.length > 0 && cited.every(gateway => gateway.kind === 'exemption')) {
    report(
      sheet,
      ['agreements', index, 'gateways'],
      'gateways: an exemption opens no door by itself; cite a gateway beside it',
    )
  }
  const covers = (agreement.groups ?? []).length + (agreement.groupTypes ?? []).length > 0
  if (covers && cited.length === 0) {
    report(sheet, ['agreements', index, 'code'], `${agreement.code} covers groups: cite at least one of the gateways`)
  }
}
