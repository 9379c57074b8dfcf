import { suggestion } from './faults.ts'
import { COLOURS } from './schema-monitoring.ts'
import type { Path } from './open-file.ts'
import type { Report, Sheets } from './sheets.ts'

/** What a letter to the holder of a licence may ask to have filled in. */
export const LETTER_WORDS = [
  'holder',
  'premises',
  'address',
  'licence',
  'group',
  'authority',
  'meeting',
  'cause',
  'today',
  'weeks',
] as const

/** The traffic light, the tension log and hotspots: codes, steps that go the right way, letters that can be filled in. */
export function checkMonitoring(report: Report, sheets: Sheets): void {
  const { monitoring: sheet } = sheets
  const { premises, tension, hotspots } = sheet.value
  const say = (path: Path, reason: string) => report(sheet, path, reason)
  for (const key of ['kinds', 'incidents', 'mitigation'] as const) {
    checkTwice(premises[key], (at, code) => say(['premises', key, at, 'code'], `the code "${code}" is used twice`))
  }
  for (const key of ['themes', 'grades', 'characteristics'] as const) {
    checkTwice(tension[key], (at, code) => say(['tension', key, at, 'code'], `the code "${code}" is used twice`))
  }
  checkTwice(hotspots.outputs, (at, code) =>
    say(['hotspots', 'outputs', at, 'code'], `the code "${code}" is used twice`),
  )
  checkScore(say, premises.score)
  for (const colour of COLOURS) {
    const { subject, body } = premises.letters[colour]
    checkWords(subject, reason => say(['premises', 'letters', colour, 'subject'], reason))
    checkWords(body, reason => say(['premises', 'letters', colour, 'body'], reason))
  }
  checkLevels(say, tension.levels)
}

type Say = (path: Path, reason: string) => void
type PremisesScore = Sheets['monitoring']['value']['premises']['score']
type Levels = Sheets['monitoring']['value']['tension']['levels']

function checkTwice(entries: readonly { readonly code: string }[], twice: (at: number, code: string) => void): void {
  for (const [at, { code }] of entries.entries()) {
    if (entries.findIndex(other => other.code === code) !== at) twice(at, code)
  }
}

/** An older incident never counts for more than a newer one, and red is never suggested before amber. */
function checkScore(say: Say, { decay, suggest }: PremisesScore): void {
  for (const [at, step] of decay.entries()) {
    const before = decay[at - 1]
    if (before === undefined) continue
    const path = ['premises', 'score', 'decay', at]
    if (step.untilDay <= before.untilDay) say(path, `decay: ${step.untilDay} days must come after ${before.untilDay}`)
    if (step.hundredths > before.hundredths) {
      say(path, `decay: ${step.hundredths} hundredths is more than the ${before.hundredths} before it`)
    }
  }
  if (suggest.red <= suggest.amber) {
    say(['premises', 'score', 'suggest'], `suggest: red must be more than amber (${suggest.amber})`)
  }
}

function checkWords(text: string, fault: (reason: string) => void): void {
  for (const [, word = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (!(LETTER_WORDS as readonly string[]).includes(word)) {
      fault(`nothing can be filled in for {${word}}${suggestion(word, LETTER_WORDS)}`)
    }
  }
}

/** Each level once, and none calmer in name than in number. */
function checkLevels(say: Say, levels: Levels): void {
  const sorted = levels.toSorted((a, b) => b.level - a.level)
  for (const [at, { level, colour }] of sorted.entries()) {
    const path = ['tension', 'levels', levels.findIndex(entry => entry.level === level)]
    if (level !== 6 - at) return say(path, 'levels: give each of 6, 5, 4, 3, 2 and 1 once')
    const before = sorted[at - 1]
    if (before !== undefined && COLOURS.indexOf(colour) < COLOURS.indexOf(before.colour)) {
      say(path, `levels: ${level} cannot be ${colour} where ${before.level} is ${before.colour}`)
    }
  }
}
