import { checkReferences } from './check-agencies.ts'
import { checkCodesUnique } from './check-lists.ts'
import { BANDS, type Instrument } from './schema-casework.ts'
import type { Report, Sheet, Sheets } from './sheets.ts'

/** The clocks that Wardmote itself starts. A partnership may set their length; it may not leave them out. */
const NEEDED_DEADLINES = [
  'acknowledge_referral',
  'triage_decision',
  'papers_issued',
  'minutes_issued',
  'case_review',
  'break_glass_review',
]

/** Instruments, categories, reasons, deadlines and terms. */
export function checkCasework(report: Report, sheets: Sheets): void {
  for (const [key, entries] of Object.entries(sheets.categories.value)) {
    checkCodesUnique(report, { sheet: sheets.categories, key, entries })
  }
  for (const [key, entries] of Object.entries(sheets.reasons.value)) {
    checkCodesUnique(report, { sheet: sheets.reasons, key, entries })
  }
  const signposts = { sheet: sheets.reasons, key: 'signpost', entries: sheets.reasons.value.signpost }
  checkReferences(report, signposts, 'groupTypes', sheets.groupTypes.value.types)
  checkCodesUnique(report, { sheet: sheets.terms, key: 'terms', entries: sheets.terms.value.terms })
  checkDeadlines(report, sheets)
  for (const sheet of sheets.instruments) checkInstrument(report, sheet)
}

function checkDeadlines(report: Report, { deadlines: sheet }: Sheets): void {
  const { deadlines } = sheet.value
  checkCodesUnique(report, { sheet, key: 'deadlines', entries: deadlines })
  for (const [index, { code, workingDays, weeks, months }] of deadlines.entries()) {
    const lengths = [workingDays, weeks, months].filter(length => length !== undefined)
    if (lengths.length === 1) continue
    report(sheet, ['deadlines', index, 'code'], `${code}: give one of workingDays, weeks and months`)
  }
  for (const code of NEEDED_DEADLINES) {
    if (deadlines.some(deadline => deadline.code === code)) continue
    report(sheet, ['deadlines'], `the deadline "${code}" is missing; Wardmote needs it`)
  }
}

function checkInstrument(report: Report, sheet: Sheet<Instrument>): void {
  const { code, version, questions } = sheet.value
  const file = `instruments/${code}.v${version}.yaml`
  if (sheet.opened.file !== file)
    report(sheet, ['code'], `this is ${code} version ${version}, so name the file ${file}`)
  checkCodesUnique(report, { sheet, key: 'questions', entries: questions })
  for (const [index, { number, options }] of questions.entries()) {
    if (number !== index + 1) report(sheet, ['questions', index, 'number'], `number: ${number} should be ${index + 1}`)
    const twice = options.find((option, at) => options.findIndex(other => other.code === option.code) !== at)
    if (twice !== undefined) {
      report(sheet, ['questions', index, 'options'], `options: the code "${twice.code}" is used twice in this question`)
    }
  }
  checkBands(report, sheet)
}

/** The bands follow each other without gap, in order, from nought to the highest total there can be. */
function checkBands(report: Report, sheet: Sheet<Instrument>): void {
  const { questions, bands } = sheet.value
  const highest = questions.reduce((sum, { options }) => sum + Math.max(...options.map(option => option.points)), 0)
  let expected = 0
  for (const [index, band] of bands.entries()) {
    const before = bands[index - 1]
    if (before !== undefined && BANDS.indexOf(before.code) >= BANDS.indexOf(band.code)) {
      report(sheet, ['bands', index], `bands: ${band.code} cannot come after ${before.code}`)
    }
    if (band.from !== expected)
      report(sheet, ['bands', index], `bands: ${band.code} should be from ${expected}, not ${band.from}`)
    if (band.to < band.from) report(sheet, ['bands', index], `bands: ${band.code} ends before it begins`)
    expected = band.to + 1
  }
  if (expected !== highest + 1) {
    report(
      sheet,
      ['bands', bands.length - 1],
      `bands: the last should be to ${highest}, the highest total there can be`,
    )
  }
}
