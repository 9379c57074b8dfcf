import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { firstRows, MOST_ROWS, toCsvFile } from '../../../kernel/documents/csv.ts'
import { AppError } from '../../../kernel/errors.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { WrongFilter } from '../../../kernel/http/wrong-filter.ts'
import { addMonths, formatShortDate, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { dateAnswers } from '../words.ts'
import type { HoursAnswers } from './forms.ts'
import type { HoursView } from './pages/hours.tsx'
import { hotspotPaths } from './paths.ts'
import { isAnalyst, leadsGroup, placeGroupsOf } from './permissions.ts'
import { listPlaceGroups } from './queries.ts'
import { hoursWords } from './rules/hours.ts'
import { listOutputs, outputsWords } from './rules/outputs.ts'
import { listTaskedGroups, NOTHING, type Reported, type ReportedLine, sumReported } from './tasking-queries.ts'
import type { Asking, PlaceGroup } from './types.ts'

const USUAL_MONTHS = 3

/** What officers reported to a group in a period: taskings, hours and outputs, by hotspot and agency. */
export async function toHoursView(ask: Asking, query: HoursAnswers): Promise<HoursView> {
  const { group, groups, from, to, lines, more, total } = await readReported(ask, query, 'list')
  const kinds = ask.deps.configuration.monitoring.hotspots.outputs
  return {
    groupName: group?.name,
    period: `${formatShortDate(from)} to ${formatShortDate(to)}`,
    filter: emptyForm({ group: group?.code ?? '', ...dateAnswers('from', from), ...dateAnswers('to', to) }),
    groups: groups.map(({ code, name }) => ({ value: code, text: name })),
    metrics: [
      { label: 'Hours reported', value: hoursWords(total.hours) },
      { label: 'Taskings done', value: `${total.done} of ${total.issued}` },
      { label: 'Not done', value: String(total.notDone) },
      { label: 'Result overdue', value: String(total.overdue) },
      ...listOutputs(total.outputs, kinds).map(({ label, count }) => ({ label, value: String(count) })),
    ],
    lines: lines.map(line => ({
      place: line.hotspotName,
      href: hotspotPaths.hotspot({ reference: line.hotspotReference }),
      agency: line.organisation,
      done: `${line.done} of ${line.issued}`,
      hours: hoursWords(line.hours),
      outputs: outputsWords(line.outputs, kinds),
    })),
    cut: more
      ? `This is not everything: the table holds the ${firstRows()} only. The figures above it are of all of them`
      : undefined,
    fileHref: group && hotspotPaths.hoursFile({}, { group: group.code, from, to }),
    backHref: hotspotPaths.hotspots(),
  }
}

export async function toHoursFile(ask: Asking, query: HoursAnswers): Promise<Download> {
  const { group, from, to, lines, more } = await readReported(ask, query, 'export')
  const kinds = ask.deps.configuration.monitoring.hotspots.outputs
  return toCsvFile<ReportedLine>({
    name: `hours-${group?.code ?? 'none'}-${from}-to-${to}`,
    columns: [
      { heading: 'Group', value: () => group?.name },
      { heading: 'From', value: () => from },
      { heading: 'To', value: () => to },
      { heading: 'Hotspot', value: line => line.hotspotReference },
      { heading: 'Place', value: line => line.hotspotName },
      { heading: 'Agency', value: line => line.organisation },
      { heading: 'Taskings', value: line => line.issued },
      { heading: 'Done', value: line => line.done },
      { heading: 'Not done', value: line => line.notDone },
      { heading: 'Result overdue', value: line => line.overdue },
      { heading: 'Hours', value: line => line.hours },
      ...kinds.map(({ code, label }) => ({ heading: label, value: (line: ReportedLine) => line.outputs[code] ?? 0 })),
    ],
    rows: lines,
    only: more ? firstRows() : undefined,
  })
}

interface ReportedOfGroup extends Reported {
  readonly group: PlaceGroup | undefined
  readonly groups: readonly PlaceGroup[]
  readonly from: LocalDate
  readonly to: LocalDate
}

async function readReported(ask: Asking, query: HoursAnswers, action: 'list' | 'export'): Promise<ReportedOfGroup> {
  const today = todayIn(ask.deps.clock)
  const led = placeGroupsOf(ask.actor).filter(({ groupId }) => leadsGroup(ask.actor, groupId))
  const groups = await listPlaceGroups(ask.tx, isAnalyst(ask.actor) ? 'all' : led.map(({ groupId }) => groupId), today)
  const to = query.to ?? today
  const from = query.from ?? addMonths(to, -USUAL_MONTHS)
  if (from > to) throw new WrongFilter(['from', 'to'], 'The first day must not be after the last')
  const group =
    query.group === undefined
      ? await usualGroup(ask.tx, groups, { from, to })
      : groups.find(({ code }) => code === query.group)
  if (query.group !== undefined && group === undefined) throw new AppError('not_found')
  if (group === undefined) return { group, groups, from, to, lines: [], more: false, total: NOTHING }
  const asked = { groupId: group.id, from, to, now: ask.deps.clock.now() }
  const reported = await sumReported(ask.tx, asked, MOST_ROWS)
  await logEvent(ask.tx, {
    action,
    object: { type: 'tasking hours', id: `${from} to ${to}` },
    groupId: group.id,
    ...(action === 'export' && { fields: ['hours', 'outputs'] }),
  })
  return { group, groups, from, to, ...reported }
}

/** Until one is chosen: the first that has something to show. */
async function usualGroup(
  tx: Tx,
  groups: readonly PlaceGroup[],
  period: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<PlaceGroup | undefined> {
  const tasked = await listTaskedGroups(tx, period)
  return groups.find(({ id }) => tasked.has(id)) ?? groups[0]
}
