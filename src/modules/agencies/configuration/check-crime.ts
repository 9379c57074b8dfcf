import { checkReferences } from './check-agencies.ts'
import { checkCodesUnique } from './check-lists.ts'
import type { Report, Sheets } from './sheets.ts'

/** Themes and data sets are named once, and every kind of incident counts towards a theme that is there. */
export function checkCrime(report: Report, { crime: sheet }: Sheets): void {
  const { themes, police, sets, forces } = sheet.value
  checkCodesUnique(report, { sheet, key: 'themes', entries: themes })
  checkCodesUnique(report, { sheet, key: 'sets', entries: sets })
  checkReferences(
    report,
    { sheet, key: 'police', entries: police.map(kind => ({ ...kind, code: kind.name })) },
    'theme',
    themes,
  )
  if (!themes.some(({ code }) => code === 'other')) {
    report(sheet, ['themes'], 'themes: the theme "other" is missing; kinds that nobody has placed count towards it')
  }
  for (const [index, { name, slug }] of forces.entries()) {
    if (forces.findIndex(other => other.slug === slug) === index) continue
    report(sheet, ['forces', index, 'slug'], `slug: "${slug}" of ${name} is used twice`)
  }
}
