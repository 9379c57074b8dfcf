import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { leaveToCommit } from '../../kernel/db/as-actor.ts'
import { Refused } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Acting } from '../sharing/index.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { isUuid } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import { findEntry } from './read-chronology.ts'
import { decideHandling } from './rules/handling.ts'
import type { CaseFile, EntryKind, Handling } from './types.ts'

export interface NewEntry {
  readonly happenedOn: LocalDate
  readonly kind: EntryKind
  readonly body: string
  readonly sourceOrganisationId: string
  readonly handling: Handling
  readonly named?: readonly string[] | undefined
  readonly correctsId?: string | undefined
  readonly meetingId?: string | undefined
}

/**
 * Adds a dated entry to the chronology. Fact, opinion and intelligence are kept apart (Data Protection Act 2018,
 * s.38); an entry is never edited: a later one puts it right, also on a case that has ended.
 */
export async function addEntry({ actor, tx }: Acting, file: CaseFile, entry: NewEntry): Promise<void> {
  demand(actor, may.addEntry, file)
  if (entry.correctsId === undefined) refuseEnded(file)
  if (!isOnCase(actor.organisationId, file, entry.sourceOrganisationId)) {
    throw new Refused([{ field: 'source', message: 'Select an agency on the case list' }])
  }
  const named = entry.named ?? []
  const handling = decideHandling({ ...entry, named, writerOrganisationId: actor.organisationId })
  if (!handling.allowed) throw new Refused([{ field: handling.field, message: handling.message }])
  if (entry.correctsId !== undefined) await demandEntry({ tx }, file, entry.correctsId)
  await keepEntry({ actor, tx }, file, { ...entry, visibleTo: handling.visibleTo })
}

export type KeptEntry = Omit<NewEntry, 'named'> & { readonly visibleTo: readonly string[] }

/** Writes an entry that has been decided on, with its line in the log. */
export async function keepEntry(
  { actor, tx }: Pick<Acting, 'actor' | 'tx'>,
  file: Pick<CaseFile, 'id' | 'reference' | 'groupId'>,
  entry: KeptEntry,
): Promise<void> {
  const id = randomUUID()
  await leaveToCommit(tx, [
    tx
      .insertInto('case_entry')
      .values({
        id,
        case_id: file.id,
        happened_on: entry.happenedOn,
        kind: entry.kind,
        body: entry.body,
        source_organisation_id: entry.sourceOrganisationId,
        handling: entry.handling,
        visible_to: [...entry.visibleTo],
        author_id: actor.userId,
        corrects_id: entry.correctsId ?? null,
        meeting_id: entry.meetingId ?? null,
      })
      .execute(),
    logChange(tx, file, {
      action: entry.correctsId === undefined ? 'added' : 'corrected',
      object: { type: 'case_entry', id },
      fields: ['chronology'],
    }),
  ])
}

function isOnCase(own: string, file: CaseFile, source: string): boolean {
  return source === own || file.agencyIds.includes(source)
}

async function demandEntry({ tx }: Pick<Acting, 'tx'>, file: CaseFile, entryId: string): Promise<void> {
  const entry = isUuid(entryId) ? await findEntry(tx, file.id, entryId) : undefined
  if (entry === undefined) throw new Refused([{ field: '', message: 'The entry to correct is not on this case' }])
}
