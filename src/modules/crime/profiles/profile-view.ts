import { logEvent } from '../../../kernel/audit/log-event.ts'
import { toCsv } from '../../../kernel/documents/csv.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Download } from '../../../kernel/http/routing.ts'
import { formatDateTime, formatShortDate, dateIn } from '../../../kernel/local-date.ts'
import { periodWords } from '../map/rules/months.ts'
import { drawPlace, type PlacePicture } from './draw-place.ts'
import { paths, pathsElsewhere } from './paths.ts'
import { may } from './permissions.ts'
import { getEdition, getProfile, listEditions } from './queries.ts'
import { type FigureRow, figureRows } from './rules/figure-rows.ts'
import { writeSquares } from './rules/place-text.ts'
import { askedWords } from './rules/words.ts'
import type { Asking, Edition, Profile, ProfileResult, WholeEdition } from './types.ts'

export interface EditionRow {
  readonly name: string
  readonly href: string
  readonly current: boolean
  readonly made: string
  readonly by: string
  readonly note: string
  readonly sum: string
}

export interface ProfileView {
  readonly title: string
  readonly reference: string
  readonly group: string
  /** What, where, months, data cut, made on, edition. */
  readonly heading: string
  readonly result: ProfileResult
  /** What every figure asks, with the data it stands on. */
  readonly stands: string
  readonly picture: PlacePicture | undefined
  readonly note: string
  /** What whoever reads has to know first: closed, an older edition, not as it was kept. */
  readonly notices: readonly string[]
  readonly editions: readonly EditionRow[]
  readonly sum: string
  readonly refreshHref: string | undefined
  readonly state: { readonly href: string; readonly text: string } | undefined
  readonly figuresHref: string
  readonly hotspotHref: string | undefined
  /** For those who sit on the group. */
  readonly nextMeetingHref: string | undefined
  readonly agendaItem: string
}

/** A profile in one of its editions: the latest unless another is named. */
export async function toProfileView(ask: Asking, reference: string, number?: string): Promise<ProfileView> {
  const { profile, edition } = await open(ask, reference, number)
  const editions = await listEditions(ask.tx, profile.id)
  await logEvent(ask.tx, { action: 'look', object: { type: 'profile', id: reference }, groupId: profile.groupId })
  const { result } = edition
  const made = formatShortDate(dateIn(edition.madeAt))
  const mayMake = may.makeFor.holds(ask.actor, profile)
  const isLatest = editions[0]?.edition === edition.edition
  const agendaItem = `Problem profile ${reference}, edition ${edition.edition}: ${profile.title}`.slice(0, 200)
  return {
    title: profile.title,
    reference,
    group: profile.groupName,
    heading: `${result.about}. ${result.whereWords}. ${periodWords(result.period.from, result.period.to)}. Edition ${edition.edition}, made on ${made}. Data cut ${edition.dataCut}.`,
    result,
    stands: `${askedWords({ ...result, period: result.period })}. Data cut ${edition.dataCut}, made ${made}.`,
    picture: await drawPlace(ask, profile, result),
    note: edition.note,
    notices: noticesOf(profile, edition, isLatest),
    editions: editions.map(one => toRow(one, profile, edition)),
    sum: shortSum(edition),
    refreshHref: mayMake && profile.state === 'open' && isLatest ? paths.refresh({ reference }) : undefined,
    state: may.closeProfile.holds(ask.actor, profile)
      ? { href: paths.state({ reference }), text: profile.state === 'open' ? 'Close it' : 'Open it again' }
      : undefined,
    figuresHref: paths.figures({ reference, edition: String(edition.edition) }),
    hotspotHref: hotspotHref(profile),
    nextMeetingHref: ask.actor.memberships.some(({ groupId }) => groupId === profile.groupId)
      ? pathsElsewhere.nextMeeting({}, { group: profile.groupCode, item: agendaItem })
      : undefined,
    agendaItem,
  }
}

async function open(
  { tx }: Asking,
  reference: string,
  number: string | undefined,
): Promise<{ readonly profile: Profile; readonly edition: WholeEdition }> {
  const profile = await getProfile(tx, reference)
  if (number !== undefined && !/^[1-9]\d{0,5}$/.test(number)) throw new AppError('not_found')
  return { profile, edition: await getEdition(tx, profile.id, number === undefined ? undefined : Number(number)) }
}

function shortSum({ checkSum }: Edition): string {
  return checkSum.slice(0, 12)
}

function noticesOf(
  { state, stateReason, stateBy, stateAt }: Profile,
  { edition, intact }: WholeEdition,
  isLatest: boolean,
): readonly string[] {
  return [
    ...(intact
      ? []
      : ['What is stored no longer has the check sum under which it was kept. Do not rely on it; make a new edition.']),
    ...(isLatest ? [] : [`This is edition ${edition}, as it was then. There is a later one.`]),
    ...(state === 'closed' && stateAt !== null
      ? [`Closed on ${formatDateTime(stateAt)}${stateBy === null ? '' : ` by ${stateBy}`}: ${stateReason ?? ''}`]
      : []),
  ]
}

function toRow(one: Edition, { reference }: Profile, shown: Edition): EditionRow {
  return {
    name: `Edition ${one.edition}`,
    href: paths.edition({ reference, edition: String(one.edition) }),
    current: one.edition === shown.edition,
    made: formatDateTime(one.madeAt),
    by: one.madeBy ?? 'Somebody who has left',
    note: one.note === '' ? 'The first' : one.note,
    sum: shortSum(one),
  }
}

/** Only a place can be taken on as a hotspot. */
function hotspotHref({ question, groupCode, setIds, reference, title }: Profile): string | undefined {
  const { where, theme, placeName } = question
  const said = {
    group: groupCode,
    theme: theme ?? undefined,
    sets: setIds.join(','),
    profile: reference,
    // Without the reference: who sees the hotspot may not see the profile, and its page links to it for those who may.
    reason: `${title}. ${placeName}.`.slice(0, 500),
  }
  if (where.kind === 'circle') {
    const { easting, northing, radius } = where
    return pathsElsewhere.newHotspot(
      {},
      { ...said, easting: String(easting), northing: String(northing), radius: String(radius) },
    )
  }
  if (where.kind === 'squares')
    return pathsElsewhere.newHotspot({}, { ...said, cell: String(where.size), at: writeSquares(where.at) })
  return undefined
}

/** Every figure of an edition as a spreadsheet. */
export async function toFiguresFile(ask: Asking, reference: string, number: string): Promise<Download> {
  const { profile, edition } = await open(ask, reference, number)
  await logEvent(ask.tx, {
    action: 'export',
    object: { type: 'profile', id: reference },
    groupId: profile.groupId,
    fields: ['figures'],
  })
  const body = toCsv<FigureRow>(
    [
      { heading: 'Part', value: row => row.part },
      { heading: 'Figure', value: row => row.figure },
      { heading: 'Of', value: row => row.of },
      { heading: 'Value', value: row => row.value },
      { heading: 'Lower', value: row => row.lower ?? null },
      { heading: 'Upper', value: row => row.upper ?? null },
      { heading: 'In words', value: row => row.words ?? '' },
    ],
    [...figureRows(edition.result), standsOn(edition)],
  )
  return { filename: `${reference}-edition-${edition.edition}.csv`, type: 'text/csv; charset=utf-8', body }
}

function standsOn({ result, dataCut, checkSum }: WholeEdition): FigureRow {
  return {
    part: 'Profile',
    figure: 'Stands on',
    of: askedWords(result),
    value: null,
    words: `Data cut ${dataCut}, check sum ${checkSum}, program ${result.program}`,
  }
}
