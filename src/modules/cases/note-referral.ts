import { demand } from '../../kernel/access/permission.ts'
import { Refused } from '../../kernel/http/routing.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Acting } from '../sharing/index.ts'
import { keepEntry } from './add-entry.ts'
import { may } from './permissions.ts'
import { getCaseById } from './queries.ts'

export interface MergedReferral {
  readonly reference: string
  readonly sourceOrganisationId: string
  /** The day on which it was sent. */
  readonly sentOn: LocalDate
  /** What the case's agencies are told of it. */
  readonly told: string
}

/** The chronology says that a referral was added to the case, when it was sent, by which agency, and what it told. */
export async function noteMergedReferral(ask: Acting, caseId: string, referral: MergedReferral): Promise<void> {
  const file = await getCaseById(ask.tx, caseId)
  demand(ask.actor, may.lead, file)
  if (!file.readable)
    throw new Refused([
      {
        field: 'caseReference',
        message: `This case is restricted. Open ${file.reference} in another tab and say why, then send this once more`,
      },
    ])
  await keepEntry(ask, file, {
    happenedOn: referral.sentOn,
    kind: 'fact',
    body: `Referral ${referral.reference} added: ${referral.told}`,
    sourceOrganisationId: referral.sourceOrganisationId,
    handling: 'case',
    visibleTo: [],
  })
}
