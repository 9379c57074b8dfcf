import { logEvent } from '../../kernel/audit/log-event.ts'
import { toCsvFile } from '../../kernel/documents/csv.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import type { Download } from '../../kernel/http/routing.ts'
import { withCommas } from '../../kernel/http/text.ts'
import { addDays, formatDateTime, formatShortDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { tidyReference } from '../../kernel/reference.ts'
import type { LogAnswers } from './governance-forms.ts'
import { governancePaths } from './governance-paths.ts'
import type { LogView } from './pages/log.tsx'
import { listLogChoices, type LogChoices, type LogFilter, type LogLine, readLog } from './read-log.ts'
import { OUTCOME_WORDS, tellDeed, WHAT_WORDS } from './rules/log-words.ts'
import type { Acting } from './types.ts'

const PAGE = 50

/** What one file holds at most; a longer one is asked for in shorter periods. */
const MOST_IN_FILE = 10_000

/** Without a person, a case or a first day, the log is read no further back than this. */
const USUAL_DAYS = 90

const LOG = { type: 'log', id: 'log' } as const

/** A page of the log. Looking is itself logged, after it was read: the page does not show its own trace. */
export async function toLogView(ask: Acting, query: LogAnswers): Promise<LogView> {
  const filter = toFilter(query, todayIn(ask.deps.clock))
  const page = await readLog(ask.tx, filter, query, PAGE)
  const choices = await listLogChoices(ask.tx)
  await logSearch(ask, 'searched', filter)
  return {
    rows: page.rows.map(toLogRow),
    form: emptyForm(toAnswers(query, filter)),
    agencies: choices.agencies,
    purposes: choices.purposes,
    chosen: chosen(query, choices),
    clearHref: governancePaths.log(),
    since:
      query.from === undefined && filter.from !== undefined
        ? `Since ${formatShortDate(filter.from)}. Give a first day to look further back.`
        : undefined,
    fileHref: governancePaths.logFile({}, { ...query, after: undefined, before: undefined }),
    fileMost: `${withCommas(MOST_IN_FILE)} lines`,
    previousHref: page.previous && governancePaths.log({}, { ...query, after: undefined, before: page.previous }),
    nextHref: page.next && governancePaths.log({}, { ...query, before: undefined, after: page.next }),
  }
}

/** The same lines for a spreadsheet. */
export async function toLogFile(ask: Acting, query: LogAnswers): Promise<Download> {
  const today = todayIn(ask.deps.clock)
  const filter = toFilter(query, today)
  const { rows, next } = await readLog(ask.tx, filter, {}, MOST_IN_FILE)
  await logSearch(ask, 'exported', filter)
  return toCsvFile<LogLine>({
    name: `log-${today}`,
    columns: [
      { heading: 'When', value: line => line.happenedAt.toISOString() },
      { heading: 'Who', value: line => line.name },
      { heading: 'Agency', value: line => line.agency },
      { heading: 'Deed', value: line => line.action },
      { heading: 'Of what', value: line => line.objectType },
      { heading: 'Reference', value: line => line.objectId },
      { heading: 'Case', value: line => line.caseReference },
      { heading: 'Group', value: line => line.groupName },
      { heading: 'Fields', value: line => line.fields.join(', ') },
      { heading: 'Purpose', value: line => line.purpose },
      { heading: 'Reason given', value: line => line.reason },
      { heading: 'Shared with', value: line => line.recipients.join(', ') },
      { heading: 'Gateway', value: line => line.gatewayCode },
      { heading: 'Result', value: line => OUTCOME_WORDS[line.outcome] },
      { heading: 'Request', value: line => line.requestId },
    ],
    rows,
    only: next && `newest ${withCommas(MOST_IN_FILE)} lines`,
  })
}

/** Which filters were set is kept, not what was typed in them; a case that was asked for shows in its own log. */
async function logSearch(ask: Acting, action: 'searched' | 'exported', filter: LogFilter): Promise<void> {
  const { caseReference } = filter
  const fields = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [name === 'caseReference' ? 'case' : name],
  )
  await logEvent(ask.tx, {
    action,
    object: LOG,
    fields,
    ...(caseReference !== undefined && { caseReference: caseReference }),
  })
}

function toFilter(query: LogAnswers, today: LocalDate): LogFilter {
  const { person, agency, what, outcome, purpose, to } = query
  const caseReference = query.case === undefined ? undefined : tidyReference(query.case)
  const narrow = person !== undefined || caseReference !== undefined || query.from !== undefined
  const from = narrow ? query.from : addDays(to ?? today, -USUAL_DAYS)
  return { person, agency, caseReference, what, outcome, purpose, from, to }
}

function toLogRow(line: LogLine): LogView['rows'][number] {
  return {
    id: String(line.id),
    when: formatDateTime(line.happenedAt),
    iso: line.happenedAt.toISOString(),
    ...tellDeed(line),
    tone: line.outcome === 'break_glass' ? 'urgent' : line.outcome === 'refused' ? 'attention' : undefined,
    reason: line.reason ?? undefined,
    group: line.groupName ?? undefined,
    gateway: line.gatewayCode ?? undefined,
  }
}

function chosen(query: LogAnswers, choices: LogChoices): LogView['chosen'] {
  const without = (name: keyof LogAnswers) =>
    governancePaths.log({}, { ...query, [name]: undefined, after: undefined, before: undefined })
  const label = (from: LogChoices['agencies'], value: string) =>
    from.find(choice => choice.value === value)?.text ?? value
  const told: [keyof LogAnswers, string | undefined][] = [
    ['person', query.person],
    ['agency', query.agency && label(choices.agencies, query.agency)],
    ['case', query.case && `Case ${query.case}`],
    ['what', query.what && WHAT_WORDS[query.what]],
    ['outcome', query.outcome && `Result: ${OUTCOME_WORDS[query.outcome]}`],
    ['purpose', query.purpose && label(choices.purposes, query.purpose)],
    ['from', query.from && `From ${formatShortDate(query.from)}`],
    ['to', query.to && `To ${formatShortDate(query.to)}`],
  ]
  return told.flatMap(([name, text]) => (text === undefined ? [] : [{ text, removeHref: without(name) }]))
}

function toAnswers(query: LogAnswers, { from }: LogFilter): Record<string, string> {
  const { from: _asked, to, after: _after, before: _before, ...plain } = query
  const answers = Object.entries(plain).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return {
    ...Object.fromEntries(answers),
    ...dateParts('from', query.from === undefined ? undefined : from),
    ...dateParts('to', to),
  }
}

function dateParts(name: string, date: LocalDate | undefined): Record<string, string> {
  if (date === undefined) return {}
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
