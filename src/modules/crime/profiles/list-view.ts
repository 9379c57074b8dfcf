import { logEvent } from '../../../kernel/audit/log-event.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import { formatDateTime, todayIn } from '../../../kernel/local-date.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { monthWords } from '../map/rules/months.ts'
import type { ListAnswers } from './forms.ts'
import { paths } from './paths.ts'
import { isAnalyst, may } from './permissions.ts'
import { type GroupChoice, listGroupChoices, listGroupsForAnalyst, listProfiles, type ProfileLine } from './queries.ts'
import { aboutWords, isPlace, whereWords } from './rules/words.ts'
import type { Asking } from './types.ts'

export interface ProfileRow {
  readonly href: string
  readonly title: string
  readonly reference: string
  readonly closed: boolean
  readonly group: string
  readonly about: string
  readonly edition: string
  readonly until: string
}

export interface ListView {
  readonly filter: AnyForm
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly clearHref: string
  readonly rows: readonly ProfileRow[]
  /** Others are told whose profiles are. */
  readonly reads: boolean
  readonly filtered: boolean
  readonly newHref: string | undefined
  readonly nextHref: string | undefined
  readonly previousHref: string | undefined
}

const PAGE = 50

export async function toListView(ask: Asking, query: ListAnswers): Promise<ListView> {
  const { actor, tx } = ask
  const state = query.state ?? 'open'
  const reads = may.seeProfiles.holds(actor, undefined)
  const page = reads
    ? await listProfiles(tx, { groupCode: query.group, state }, query.after, PAGE)
    : { rows: [], next: undefined }
  const groups = reads ? await groupsOf(ask) : []
  const groupId = groups.find(({ code }) => code === query.group)?.id
  await logEvent(tx, {
    action: 'list',
    object: { type: 'profile', id: query.group ?? 'all groups' },
    ...(groupId !== undefined && { groupId }),
  })
  return {
    filter: emptyForm({ group: query.group ?? '', state }),
    groups: groups.map(({ code, name }) => ({ value: code, text: name })),
    clearHref: paths.profiles(),
    rows: page.rows.map(line => toRow(ask, line)),
    reads,
    filtered: query.group !== undefined || query.state !== undefined,
    newHref: may.makeProfiles.holds(actor, undefined) ? paths.newProfile() : undefined,
    nextHref: page.next && paths.profiles({}, { ...query, after: page.next }),
    previousHref: query.after === undefined ? undefined : paths.profiles({}, { ...query, after: undefined }),
  }
}

/** The groups whose profiles the list may hold. */
function groupsOf({ actor, tx, deps }: Asking): Promise<readonly GroupChoice[]> {
  const own = actor.memberships.map(({ groupId }) => groupId)
  const today = todayIn(deps.clock)
  return isAnalyst(actor) ? listGroupsForAnalyst(tx, own, today) : listGroupChoices(tx, own, today)
}

function toRow({ deps }: Asking, line: ProfileLine): ProfileRow {
  const { where, placeName, theme, kinds } = line.question
  const about = aboutWords(deps.configuration.crime.themes.find(({ code }) => code === theme)?.name, kinds)
  return {
    href: paths.profile(line),
    title: line.title,
    reference: line.reference,
    closed: line.state === 'closed',
    group: line.groupName,
    about: isPlace(where)
      ? `Place: ${whereWords(where, placeName)}`
      : `Theme: ${about}, ${whereWords(where, placeName)}`,
    edition: `${line.edition}, ${formatDateTime(line.madeAt)}`,
    until: monthWords(line.until),
  }
}
