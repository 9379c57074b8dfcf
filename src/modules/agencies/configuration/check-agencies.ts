import { checkCodesUnique, checkLives, checkNoCircle, checkOrder, type Listed, unknown } from './check-lists.ts'
import type { Path } from './open-file.ts'
import type { MemberEntry } from './schema-agencies.ts'
import type { Report, Sheet, Sheets } from './sheets.ts'

/** Areas, organisations and partnerships agree with themselves and with each other. */
export function checkAgencies(report: Report, sheets: Sheets): void {
  const areas = { sheet: sheets.areas, key: 'areas', entries: sheets.areas.value.areas }
  const { kinds, organisations } = sheets.organisations.value
  const bodies = { sheet: sheets.organisations, key: 'organisations', entries: organisations }
  const partnerships = {
    sheet: sheets.partnerships,
    key: 'partnerships',
    entries: sheets.partnerships.value.partnerships,
  }
  checkCodesUnique(report, { sheet: sheets.organisations, key: 'kinds', entries: kinds })
  for (const list of [areas, bodies, partnerships]) {
    checkCodesUnique(report, list)
    checkLives(report, list)
  }
  checkReferences(report, areas, 'within', areas.entries)
  checkNoCircle(report, areas, 'within')
  checkReferences(report, bodies, 'kind', kinds)
  checkReferences(report, bodies, 'serves', areas.entries)
  checkReferences(report, bodies, 'partOf', bodies.entries)
  checkNoCircle(report, bodies, 'partOf')
  checkPartnerships(report, sheets)
}

function checkPartnerships(report: Report, sheets: Sheets): void {
  const sheet = sheets.partnerships
  const areas = new Set(sheets.areas.value.areas.map(area => area.code))
  const organisations = new Set(sheets.organisations.value.organisations.map(body => body.code))
  for (const [index, { areas: covered, members }] of sheet.value.partnerships.entries()) {
    for (const [position, entry] of covered.entries()) {
      const path = ['partnerships', index, 'areas', position]
      const code = typeof entry === 'string' ? entry : entry.area
      if (!areas.has(code)) report(sheet, path, unknown('areas', code, areas))
      if (typeof entry !== 'string') checkOrder(report, sheet, path, entry)
    }
    for (const standing of ['responsibleAuthorities', 'cooperatingBodies', 'invitees'] as const) {
      const path = ['partnerships', index, 'members', standing]
      checkMembers(report, sheet, path, members[standing] ?? [], organisations)
    }
  }
}

/** Every member is an organisation that is configured, for a time that ends after it begins, and is there once. */
export function checkMembers(
  report: Report,
  sheet: Sheet<unknown>,
  path: Path,
  members: readonly MemberEntry[],
  organisations: ReadonlySet<string>,
): void {
  const seen = new Set<string>()
  for (const [position, member] of members.entries()) {
    const code = typeof member === 'string' ? member : member.organisation
    const at = [...path, position]
    if (!organisations.has(code)) report(sheet, at, unknown(String(path.at(-1)), code, organisations))
    if (typeof member !== 'string') checkOrder(report, sheet, at, member)
    else if (seen.has(code)) report(sheet, at, `${String(path.at(-1))}: "${code}" is there twice`)
    seen.add(code)
  }
}

/** What a key of every entry names is there to be named. */
export function checkReferences<T extends { readonly code: string }>(
  report: Report,
  { sheet, key, entries }: Listed<T>,
  name: keyof T & string,
  targets: readonly { readonly code: string }[],
): void {
  const known = new Set(targets.map(target => target.code))
  for (const [index, entry] of entries.entries()) {
    const value = entry[name]
    for (const code of Array.isArray(value) ? value : [value]) {
      if (typeof code !== 'string' || known.has(code)) continue
      report(sheet, [key, index, name], unknown(name, code, known))
    }
  }
}
