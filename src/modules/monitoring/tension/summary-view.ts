import { AppError } from '../../../kernel/errors.ts'
import { addDays, formatDate, type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { queueMail } from '../../notifications/index.ts'
import { demand } from '../../../kernel/access/permission.ts'
import type { Asking } from '../types.ts'
import { openGroups } from '../open-groups.ts'
import type { WatchingGroup } from '../watching.ts'
import type { SummaryView } from './pages/summary.tsx'
import { tensionPaths } from './paths.ts'
import { mayTension } from './permissions.ts'
import { listAllEntries, listMembersToTell } from './queries.ts'
import { levelsByWeek, levelWords, weekOf } from './rules/levels.ts'
import { CHART_WEEKS, toChart, toTensionRow } from './tension-view.ts'

interface SummaryAsked {
  readonly group?: string | undefined
  readonly week?: LocalDate | undefined
}

/** The single page of a week that a group takes to its meeting (domain guide 9.2). */
export async function toSummaryView(ask: Asking, asked: SummaryAsked): Promise<SummaryView> {
  const groups = await openGroups(ask, 'location')
  const group = groupOf(groups, asked.group)
  const thisWeek = weekOf(todayIn(ask.deps.clock))
  const week = weekOf(asked.week ?? thisWeek)
  const groupIds = [group.groupId]
  const entries = await listAllEntries(ask.tx, { groupIds, week }, 200)
  const earlier = (await listAllEntries(ask.tx, { groupIds, openOnly: true }, 200)).filter(entry => entry.week < week)
  const since = addDays(week, (1 - CHART_WEEKS) * 7)
  const recent = await listAllEntries(ask.tx, { groupIds, since }, 2_000)
  await logEvent(ask.tx, {
    action: 'look',
    object: { type: 'tension', id: `summary of ${week}` },
    groupId: group.groupId,
  })
  const weeks = levelsByWeek(recent, week, CHART_WEEKS)
  const now = weeks.at(-1)
  const { levels } = ask.deps.configuration.monitoring.tension
  const href = (change: SummaryAsked) => tensionPaths.summary({}, { group: group.groupCode, week, ...change })
  return {
    group: group.groupName,
    groupCode: group.groupCode,
    week,
    weekWords: `Week of ${formatDate(week)}`,
    overall:
      now?.level === undefined
        ? 'No entry for this week yet.'
        : `The most serious level of the week is ${levelWords(levels, now.level)}${now.settled ? '' : ', proposed and not yet set by the chair'}.`,
    chart: toChart(ask, weeks),
    entries: entries.map(entry => ({
      ...toTensionRow(ask, entry),
      experienced: entry.experienced,
      evidenced: entry.evidenced,
      potential: entry.potential,
      reassurance: entry.reassurance,
      owner: entry.owner ?? undefined,
      media: entry.media,
      reason: entry.levelReason ?? undefined,
    })),
    earlier: earlier.map(entry => toTensionRow(ask, entry)),
    groups: groups.map(({ groupCode, groupName }) => ({
      text: groupName,
      href: href({ group: groupCode }),
      current: groupCode === group.groupCode,
    })),
    previousHref: href({ week: addDays(week, -7) }),
    nextHref: week < thisWeek ? href({ week: addDays(week, 7) }) : undefined,
    listHref: tensionPaths.list({}, { group: group.groupCode }),
    tellHref: mayTension.edit.holds(ask.actor, group) ? tensionPaths.tellMembers() : undefined,
  }
}

/** Sends every member of the group a link to the summary: the words say nothing of what is in it. */
export async function tellMembers(
  ask: Asking,
  asked: { readonly group: string; readonly week: LocalDate },
): Promise<number> {
  const group = groupOf(await openGroups(ask, 'location'), asked.group)
  demand(ask.actor, mayTension.edit, group)
  const members = await listMembersToTell(ask.tx, group.groupId, todayIn(ask.deps.clock))
  const others = members.filter(({ userId }) => userId !== ask.actor.userId)
  const address = tensionPaths.summary({}, { group: group.groupCode, week: weekOf(asked.week) })
  for (const { userId, email } of others) {
    await queueMail(ask.tx, {
      to: { address: email, userId },
      subject: 'A weekly summary is ready for your group',
      body: 'The weekly summary of one of your groups is ready. Sign in to read it before the meeting.',
      link: new URL(address, ask.deps.config.publicUrl).href,
    })
  }
  await logEvent(ask.tx, {
    action: 'sent the summary of',
    object: { type: 'tension', id: `summary of ${weekOf(asked.week)}` },
    groupId: group.groupId,
    recipients: [`${others.length} members`],
  })
  return others.length
}

/** A group that is closed to whoever asks is not found, as one that never was. */
function groupOf(groups: readonly WatchingGroup[], code: string | undefined): WatchingGroup {
  const found = code === undefined ? groups[0] : groups.find(({ groupCode }) => groupCode === code)
  if (found === undefined) throw new AppError('not_found')
  return found
}
