import { randomUUID } from 'node:crypto'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { newReference } from '../../../kernel/reference.ts'
import { stableText } from '../analysis/rules/stable-text.ts'
import { dataCut } from '../data/index.ts'
import { FEWEST } from '../map/rules/small-numbers.ts'
import { gatherProfile, spanOf } from './gather-profile.ts'
import { may } from './permissions.ts'
import { checkSumOf, getEdition, getProfile, getProfileAlone } from './queries.ts'
import { changeSince } from './rules/change-since.ts'
import type { Asking, ProfileQuestion, ProfileResult, Reading } from './types.ts'

export interface Figures {
  readonly result: ProfileResult
  /** The bytes that are kept: the same for the same data and question. */
  readonly text: string
  readonly checkSum: string
  readonly dataCut: string
}

const ATTEMPTS = 3

/** Works a profile out from the data as it is now. Undefined where its data sets hold no month in common. */
export async function workOut(
  ask: Reading,
  question: ProfileQuestion,
  setIds: readonly number[],
): Promise<Figures | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const span = await spanOf(ask, question, setIds)
    if (span === undefined) return undefined
    const cut = await dataCut(ask.tx, { setIds, ...span.read })
    const result = await gatherProfile(ask, question, setIds, span)
    // An import may have replaced a month meanwhile: a profile stands on one cut, or it is worked out again.
    if ((await dataCut(ask.tx, { setIds, ...span.read })) !== cut && attempt < ATTEMPTS) continue
    const text = stableText(result)
    return { result, text, checkSum: checkSumOf(text), dataCut: cut }
  }
}

export interface NewProfile {
  readonly groupId: string
  readonly title: string
  readonly question: ProfileQuestion
  readonly setIds: readonly number[]
}

/** Why a profile cannot be made, in words for whoever asked; or its reference. */
export type Made = { readonly reference: string } | { readonly refused: 'no months' | 'too few' }

/** Makes a profile and its first edition. */
export async function makeProfile(ask: Asking, given: NewProfile): Promise<Made> {
  demand(ask.actor, may.makeFor, given)
  const setIds = [...given.setIds].sort((one, other) => one - other)
  const figures = await workOut(ask, given.question, setIds)
  if (figures === undefined) return { refused: 'no months' }
  if (figures.result.incidents < FEWEST) return { refused: 'too few' }
  const id = randomUUID()
  const reference = newReference('PP')
  await ask.tx
    .insertInto('problem_profile')
    .values({
      id,
      reference,
      group_id: given.groupId,
      title: given.title,
      question: JSON.stringify(given.question),
      set_ids: setIds,
      state_reason: null,
      state_by: null,
      state_at: null,
      created_by: ask.actor.userId,
      created_at: ask.deps.clock.now(),
    })
    .execute()
  await keepEdition(ask, id, 1, figures, '')
  await logEvent(ask.tx, {
    action: 'made profile',
    object: { type: 'profile', id: reference },
    groupId: given.groupId,
    fields: ['title', 'question', 'data sets'],
  })
  return { reference }
}

/** The next edition, from the data as it is now, with what has changed since the last one. */
export async function refreshProfile(
  ask: Asking,
  reference: string,
): Promise<{ readonly edition: number; readonly note: string }> {
  demand(ask.actor, may.makeFor, await getProfile(ask.tx, reference))
  const profile = await getProfileAlone(ask.tx, reference)
  if (profile.state === 'closed') throw new AppError('rule_refused', 'This profile is closed. Open it again first.')
  const last = await getEdition(ask.tx, profile.id)
  const figures = await workOut(ask, profile.question, profile.setIds)
  if (figures === undefined) {
    throw new AppError(
      'rule_refused',
      'The data sets of this profile hold no month in common now. Its editions stay as they are.',
    )
  }
  if (figures.result.incidents < FEWEST) {
    throw new AppError(
      'rule_refused',
      `The data sets of this profile hold fewer than ${FEWEST} incidents now. Its editions stay as they are.`,
    )
  }
  const note = changeSince(last, figures)
  const edition = last.edition + 1
  await keepEdition(ask, profile.id, edition, figures, note)
  await logEvent(ask.tx, {
    action: 'refreshed profile',
    object: { type: 'profile', id: reference },
    groupId: profile.groupId,
    fields: [`edition ${edition}`],
  })
  return { edition, note }
}

async function keepEdition(
  ask: Asking,
  profileId: string,
  edition: number,
  figures: Figures,
  note: string,
): Promise<void> {
  await ask.tx
    .insertInto('problem_profile_edition')
    .values({
      profile_id: profileId,
      edition,
      data_cut: figures.dataCut,
      result: figures.text,
      check_sum: figures.checkSum,
      note,
      made_by: ask.actor.userId,
      made_at: ask.deps.clock.now(),
    })
    .execute()
}
