import { z } from 'zod'
import { choice, choices, crossCheck, dateField, integer, longText, textField } from '../../../kernel/http/forms.ts'
import { type LocalDate, yearOf } from '../../../kernel/local-date.ts'
import { refusePersonal } from '../rules/nobody-named.ts'
import { withoutPeople } from '../without-people.ts'

const version = integer({
  name: 'the version of this page',
  min: 0,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})

export const TensionQuery = z.object({
  group: textField({ name: 'the group', max: 100, required: false }),
  area: textField({ name: 'the area', max: 100, required: false }),
  theme: textField({ name: 'the theme', max: 100, required: false }),
  review: choice(['due'] as const, 'Select those due for review or all', { required: false }),
  after: textField({ name: 'the page', max: 2000, required: false }),
  before: textField({ name: 'the page', max: 2000, required: false }),
})

export type TensionAnswers = z.output<typeof TensionQuery>

export const SummaryQuery = z.object({
  group: textField({ name: 'the group', max: 100, required: false }),
  week: dateField('the week', { required: false }),
})

export const LEVELS = ['6', '5', '4', '3', '2', '1'] as const

export interface TensionChoices {
  readonly groups: readonly string[] | undefined
  readonly weeks: readonly string[]
  readonly areas: readonly string[]
  readonly themes: readonly string[]
  readonly characteristics: readonly string[]
  readonly owners: readonly string[]
  readonly today: LocalDate
}

const TEXTS = ['experienced', 'evidenced', 'potential', 'characteristicsReason', 'reassurance', 'media'] as const

function entryFields(given: TensionChoices) {
  const words = (name: string, max = 3000) => longText({ name, max, required: false })
  return {
    week: choice(given.weeks, 'Select the week'),
    area: choice(given.areas, 'Select the area'),
    theme: choice(given.themes, 'Select what it is about'),
    experienced: words('what people feel'),
    evidenced: words('what happened'),
    potential: words('what may happen'),
    sourceGrade: choice(['reliable', 'mostly_reliable', 'untested'] as const, 'Select how far it can be relied on'),
    necessary: choices(['yes'] as const, 'Select whether it is strictly necessary', { required: false }),
    characteristics: choices(given.characteristics, 'Select the characteristics', { required: false }),
    characteristicsReason: words('why they are strictly necessary', 1000),
    trend: choice(['rising', 'steady', 'falling'] as const, 'Select the trend'),
    disorderRisk: choice(['low', 'medium', 'high'] as const, 'Select the risk of disorder'),
    proposedLevel: choice(LEVELS, 'Select the level that you propose'),
    reassurance: words('what is done to reassure people'),
    owner: choice(given.owners, 'Select who does it', { required: false }),
    media: words('media and social media', 1000),
    reviewOn: dateField('the day it is looked at again', { future: 'or-today', today: () => given.today }),
  }
}

/** A protected characteristic is kept only where it is strictly necessary, and then with why (domain guide 9.2). */
function faultsOf(answered: Readonly<Record<string, unknown>>, today: LocalDate) {
  const said = (field: string) => answered[field] !== undefined
  const ticked = (field: string) => ((answered[field] as readonly string[] | undefined) ?? []).length > 0
  const faults = [...refusePersonal(answered, TEXTS, yearOf(today))]
  if (!said('experienced') && !said('evidenced') && !said('potential')) {
    faults.push({ field: 'experienced', message: 'Enter what people feel, what happened or what may happen' })
  }
  if (ticked('characteristics') && !ticked('necessary')) {
    const message = 'Tick that naming a characteristic is strictly necessary, or choose none'
    faults.push({ field: 'necessary', message })
  }
  if (ticked('necessary') && !ticked('characteristics')) {
    faults.push({ field: 'characteristics', message: 'Select which characteristic, or take the tick above away' })
  }
  if (ticked('necessary') && !said('characteristicsReason')) {
    faults.push({ field: 'characteristicsReason', message: 'Enter why naming it is strictly necessary' })
  }
  return faults
}

export function addTensionForm(given: TensionChoices) {
  const group = choice(given.groups ?? [], 'Select the group whose log it is')
  return crossCheck(z.object({ group, ...entryFields(given) }), answered => faultsOf(answered, given.today))
}

export function changeTensionForm(given: TensionChoices) {
  return crossCheck(z.object({ version, ...entryFields(given) }), answered => faultsOf(answered, given.today))
}

export function levelForm(today: LocalDate) {
  const form = z.object({
    version,
    level: choice(LEVELS, 'Select the level'),
    reason: longText({ name: 'the reason', missing: 'Enter why the level is set so', max: 2000 }),
  })
  return withoutPeople(form, ['reason'], yearOf(today))
}

export function closeTensionForm(today: LocalDate) {
  const form = z.object({
    version,
    reason: longText({ name: 'the reason', missing: 'Enter why the entry is closed', max: 1000 }),
  })
  return withoutPeople(form, ['reason'], yearOf(today))
}

export function tellForm(groups: readonly string[]) {
  return z.object({
    group: choice(groups, 'Select the group'),
    week: dateField('the week'),
  })
}
