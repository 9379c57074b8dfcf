import { suggestion } from './faults.ts'
import type { Path } from './open-file.ts'
import type { Report, Sheet, Sheets } from './sheets.ts'

/** Every mark in a `source` is one that about.yaml explains, so that a reader can tell fact from assumption. */
export function checkSources(report: Report, sheets: Sheets): void {
  const marks = Object.keys(sheets.about.value.marks)
  const { instruments, ...single } = sheets
  const all: readonly Sheet<unknown>[] = [...Object.values(single), ...instruments]
  for (const sheet of all) {
    for (const { path, source } of sourcesIn(sheet.opened.content, [])) {
      for (const part of source.split(';')) {
        const mark = part.trim().split(' ')[0] ?? ''
        if (!marks.includes(mark)) {
          report(sheet, path, `source: "${mark}" is not one of the marks in about.yaml${suggestion(mark, marks)}`)
        }
      }
    }
  }
}

function* sourcesIn(value: unknown, path: Path): Generator<{ path: Path; source: string }> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    if (key === 'source' && typeof inner === 'string') yield { path: at, source: inner }
    else yield* sourcesIn(inner, at)
  }
}
