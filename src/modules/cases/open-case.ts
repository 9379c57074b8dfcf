import { randomUUID } from 'node:crypto'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { demand } from '../../kernel/access/permission.ts'
import { newReference } from '../../kernel/reference.ts'
import { type Acting, listAgency } from '../sharing/index.ts'
import { type KeptAssessment, keepAssessment } from './assess-risk.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { getCaseById, listPlaceIds } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import type { CaseFile, CaseKind, SubjectRole } from './types.ts'

export interface NewSubject {
  readonly role: SubjectRole
  readonly personDescriptionId?: string | null | undefined
  readonly placeId?: string | null | undefined
  readonly label: string
}

export interface NewCase {
  readonly groupId: string
  readonly tier: 'S' | 'R'
  readonly kind: CaseKind
  readonly title: string
  readonly category?: string | null | undefined
  readonly summary?: string | undefined
  readonly desiredOutcome?: string | null | undefined
  readonly subjects: readonly NewSubject[]
  readonly agencies: readonly {
    readonly organisationId: string
    readonly standing: 'lead' | 'listed'
    readonly gatewayCode: string
    readonly purpose: string
  }[]
  /** Why it is opened, for its history: the referral that it comes from. */
  readonly because?: string | undefined
  /** The referral's score, which the case begins with. */
  readonly risk?: KeptAssessment | undefined
}

/** Opens a case for a group, with its subjects and the agencies it is shared with. Each agency needs its agreement. */
export async function openCase(
  ask: Acting,
  given: NewCase,
): Promise<{ readonly id: string; readonly reference: string }> {
  const { actor, tx } = ask
  demand(actor, may.openCases, given)
  const theCase = { id: randomUUID(), reference: newReference('C'), groupId: given.groupId, tier: given.tier }
  const lead = given.agencies.find(agency => agency.standing === 'lead')
  await tx
    .insertInto('case_file')
    .values({
      id: theCase.id,
      reference: theCase.reference,
      group_id: given.groupId,
      tier: given.tier,
      kind: given.kind,
      title: given.title,
      category: given.category ?? null,
      summary: given.summary ?? '',
      desired_outcome: given.desiredOutcome ?? null,
      lead_organisation_id: lead?.organisationId ?? null,
      created_by: actor.userId,
    })
    .execute()
  for (const agency of given.agencies) await listAgency(ask, theCase, agency)
  await insertSubjects(ask, theCase.id, given.subjects)
  if (given.risk !== undefined) await keepAssessment(tx, theCase.id, 'referral', given.risk)
  await tx
    .insertInto('case_change')
    .values({
      id: randomUUID(),
      case_id: theCase.id,
      from_state: null,
      to_state: 'new',
      reason: given.because ?? null,
      made_by: actor.userId,
    })
    .execute()
  await logChange(tx, theCase, { action: 'opened', fields: ['title', 'category', 'summary', 'subjects', 'agencies'] })
  return { id: theCase.id, reference: theCase.reference }
}

/** Adds the people and places of a referral that is merged into a case. */
export async function addSubjects(ask: Acting, caseId: string, subjects: readonly NewSubject[]): Promise<void> {
  const file = await getCaseById(ask.tx, caseId)
  await addSubjectsTo(ask, file, subjects)
}

/** Adds people and places to a case that is at hand. */
export async function addSubjectsTo(ask: Acting, file: CaseFile, subjects: readonly NewSubject[]): Promise<void> {
  demand(ask.actor, may.changeDetails, file)
  refuseEnded(file)
  await insertSubjects(ask, file.id, subjects)
  await logChange(ask.tx, file, {
    action: 'added',
    object: { type: 'case_subject', id: file.reference },
    fields: ['subjects'],
  })
}

async function insertSubjects({ actor, tx }: Acting, caseId: string, subjects: readonly NewSubject[]): Promise<void> {
  const added = await withoutPlacesAlreadyThere(tx, caseId, subjects)
  if (added.length === 0) return
  await tx
    .insertInto('case_subject')
    .values(
      added.map(subject => ({
        id: randomUUID(),
        case_id: caseId,
        role: subject.role,
        person_description_id: subject.personDescriptionId ?? null,
        place_id: subject.placeId ?? null,
        label: subject.label,
        added_by: actor.userId,
      })),
    )
    .execute()
}

/** A place is one place, whoever refers it. Each agency's description of a person stays its own. */
async function withoutPlacesAlreadyThere(
  tx: Tx,
  caseId: string,
  subjects: readonly NewSubject[],
): Promise<readonly NewSubject[]> {
  const seen = new Set(await listPlaceIds(tx, caseId))
  return subjects.filter(({ placeId }) => {
    if (placeId === null || placeId === undefined) return true
    const isNew = !seen.has(placeId)
    seen.add(placeId)
    return isNew
  })
}
