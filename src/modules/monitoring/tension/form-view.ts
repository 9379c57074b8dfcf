import { addDays, formatDate, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { agencyOptions, listSeatedAgencies } from '../agencies.ts'
import type { Asking } from '../types.ts'
import { groupsToAddTo } from '../open-groups.ts'
import { areaOptions, areaWords } from './areas.ts'
import type { TensionChoices } from './forms.ts'
import { levelWords, weekOf } from './rules/levels.ts'
import type { TensionEntry, TensionSaid } from './types.ts'

/** An event is entered when it is known: this week, the five before it, and the next one for what is announced. */
const WEEKS = [1, 0, -1, -2, -3, -4, -5]

/** What the questions of an entry can be answered with, for one that is added or for one that is changed. */
export async function entryChoices(ask: Asking, entry?: TensionEntry) {
  const groups = await groupsToAddTo(ask, 'location')
  const ours = entry === undefined ? groups : groups.filter(({ groupId }) => groupId === entry.groupId)
  const { configuration } = ask.deps
  const { themes, grades, characteristics, levels } = configuration.monitoring.tension
  const today = todayIn(ask.deps.clock)
  const labelled = (list: readonly { readonly code: string; readonly label: string }[]) =>
    list.map(({ code, label }) => ({ value: code, text: label }))
  return {
    groups: groups.map(({ groupCode, groupName }) => ({ value: groupCode, text: groupName })),
    weeks: weekOptions(today, entry?.week),
    areas: withOwn(
      areaOptions(
        configuration,
        ours.map(({ groupCode }) => groupCode),
      ),
      entry && { value: entry.areaCode, text: areaWords(configuration, entry.areaCode) },
    ),
    themes: withOwn(labelled(themes), entry && { value: entry.theme, text: entry.theme }),
    grades: labelled(grades),
    characteristics: labelled(characteristics),
    levels: levelOptions(ask),
    owners: withOwn(
      agencyOptions(
        await listSeatedAgencies(
          ask.tx,
          ours.map(({ groupId }) => groupId),
          today,
        ),
      ),
      entry?.ownerId ? { value: entry.ownerId, text: entry.owner ?? 'Another agency' } : undefined,
    ),
    proposed: entry && levelWords(levels, entry.proposedLevel),
  }
}

export type EntryChoices = Awaited<ReturnType<typeof entryChoices>>

export function levelOptions(ask: Pick<Asking, 'deps'>) {
  return ask.deps.configuration.monitoring.tension.levels
    .toSorted((a, b) => b.level - a.level)
    .map(({ level, label }) => ({ value: String(level), text: `${level}: ${label}` }))
}

/** The choices as the schema of the form wants them. */
export function allowed(ask: Asking, choices: EntryChoices): TensionChoices {
  const values = (options: readonly { readonly value: string }[]) => options.map(({ value }) => value)
  return {
    groups: values(choices.groups),
    weeks: values(choices.weeks),
    areas: values(choices.areas),
    themes: values(choices.themes),
    characteristics: values(choices.characteristics),
    owners: values(choices.owners),
    today: todayIn(ask.deps.clock),
  }
}

/** What was answered, as the use-cases take it. */
export function toSaid<T extends Omit<TensionSaid, 'week' | 'proposedLevel'> & { week: string; proposedLevel: string }>(
  answered: T,
): T & TensionSaid {
  return { ...answered, week: answered.week as LocalDate, proposedLevel: Number(answered.proposedLevel) }
}

/** An entry as the form opens with it. */
export function toAnswers(entry: TensionEntry): Record<string, string | string[]> {
  const [year = '', month = '', day = ''] = entry.reviewOn.split('-')
  return {
    week: entry.week,
    area: entry.areaCode,
    theme: entry.theme,
    experienced: entry.experienced,
    evidenced: entry.evidenced,
    potential: entry.potential,
    sourceGrade: entry.sourceGrade,
    necessary: entry.characteristics.length > 0 ? ['yes'] : [],
    characteristics: [...entry.characteristics],
    characteristicsReason: entry.characteristicsReason ?? '',
    trend: entry.trend,
    disorderRisk: entry.disorderRisk,
    proposedLevel: String(entry.proposedLevel),
    reassurance: entry.reassurance,
    owner: entry.ownerId ?? '',
    media: entry.media,
    'reviewOn-day': String(Number(day)),
    'reviewOn-month': String(Number(month)),
    'reviewOn-year': year,
  }
}

interface Option {
  readonly value: string
  readonly text: string
}

function weekOptions(today: LocalDate, own: LocalDate | undefined): readonly Option[] {
  const weeks = WEEKS.map(count => addDays(weekOf(today), count * 7))
  const all = own === undefined || weeks.includes(own) ? weeks : [...weeks, own]
  return all.map(week => ({ value: week, text: `Week of ${formatDate(week)}` }))
}

/** What stands there stays a choice, even where the configuration or the group no longer has it. */
function withOwn(options: readonly Option[], own: Option | undefined): readonly Option[] {
  if (own === undefined || options.some(({ value }) => value === own.value)) return options
  return [...options, own]
}
