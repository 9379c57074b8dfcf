import { demand } from '../../kernel/access/permission.ts'
import { type Difference, Refused, Stale } from '../../kernel/http/routing.ts'
import { formatDate, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { type Acting, endLead, listAgency, mayShare } from '../sharing/index.ts'
import { categoryLabel, listCategories } from './categories.ts'
import { logChange } from './log-change.ts'
import { may } from './permissions.ts'
import { type Choice, listAgencyChoices, listPeopleChoices, type PersonChoice } from './queries.ts'
import { refuseEnded } from './refuse-ended.ts'
import { reviewObstacles } from './rules/case-states.ts'
import type { CaseFile } from './types.ts'

export interface Details {
  readonly title: string
  readonly category: string | null
  readonly summary: string
  readonly desiredOutcome: string | null
  readonly handlingNote: string | null
  readonly leadOrganisationId: string | null
  readonly leadUserId: string | null
  readonly reviewOn: LocalDate | null
}

export interface LeadChoices {
  readonly agencies: readonly Choice[]
  readonly people: readonly PersonChoice[]
}

export async function listLeadChoices(tx: Acting['tx'], file: CaseFile): Promise<LeadChoices> {
  const [agencies, people] = await Promise.all([listAgencyChoices(tx, file), listPeopleChoices(tx, file)])
  return { agencies: agencies.filter(agency => file.agencyIds.includes(agency.id)), people }
}

/** Changes what a case says of itself, and who leads it. The lead agency comes from the case list. */
export async function changeDetails(ask: Acting, file: CaseFile, version: number, details: Details): Promise<void> {
  const { actor, tx } = ask
  demand(actor, may.changeDetails, file)
  refuseEnded(file)
  const choices = await listLeadChoices(tx, file)
  checkCategory(ask, file, details)
  checkLead(ask, file, details, choices)
  checkReview(ask, file, details)
  const changed = await tx
    .updateTable('case_file')
    .set({
      title: details.title,
      category: details.category,
      summary: details.summary,
      desired_outcome: details.desiredOutcome,
      handling_note: details.handlingNote,
      lead_organisation_id: details.leadOrganisationId,
      lead_user_id: details.leadUserId,
      review_on: details.reviewOn,
    })
    .where('id', '=', file.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale(differences(ask, file, details, choices), file.version)
  await makeLead(ask, file, details)
  await logChange(tx, file, { action: 'changed', fields: touched(file, details) })
}

function checkCategory({ deps }: Acting, file: CaseFile, { category }: Details): void {
  if (category === null || listCategories(deps, file).some(({ value }) => value === category)) return
  throw new Refused([{ field: 'category', message: 'Select what the case is about' }])
}

function checkLead(
  { actor }: Acting,
  file: CaseFile,
  { leadOrganisationId, leadUserId }: Details,
  { people }: LeadChoices,
): void {
  if (leadOrganisationId !== file.leadOrganisationId && !mayShare.listAgencies.holds(actor, file)) {
    throw new Refused([
      {
        field: 'leadOrganisation',
        message: 'Only the chair, deputy or coordinator of the group can give the case another lead agency',
      },
    ])
  }
  if (leadOrganisationId !== null && !file.agencyIds.includes(leadOrganisationId)) {
    throw new Refused([{ field: 'leadOrganisation', message: 'Select an agency on the case list' }])
  }
  const person = people.find(({ id }) => id === leadUserId)
  if (leadUserId !== null && person?.organisationId !== leadOrganisationId) {
    throw new Refused([{ field: 'leadUser', message: 'Select a person of the lead agency' }])
  }
}

/** An overdue review does not keep anybody from putting other words right. */
function checkReview({ deps }: Acting, file: CaseFile, { reviewOn }: Details): void {
  if (reviewOn === file.reviewOn) return
  const obstacles = reviewObstacles(file.state, reviewOn ?? undefined, todayIn(deps.clock))
  if (obstacles.length > 0) throw new Refused(obstacles)
}

/** The case list says who leads as well. */
async function makeLead(ask: Acting, file: CaseFile, { leadOrganisationId }: Details): Promise<void> {
  if (leadOrganisationId === file.leadOrganisationId) return
  if (leadOrganisationId === null) return endLead(ask, file)
  const listed = await ask.tx
    .selectFrom('case_agency')
    .select(['gateway_code', 'purpose', 'expires_on'])
    .where('case_id', '=', file.id)
    .where('organisation_id', '=', leadOrganisationId)
    .executeTakeFirstOrThrow()
  await listAgency(ask, file, {
    organisationId: leadOrganisationId,
    standing: 'lead',
    gatewayCode: listed.gateway_code,
    purpose: listed.purpose,
    expiresOn: listed.expires_on ?? undefined,
  })
}

function differences(
  { deps }: Acting,
  now: CaseFile,
  yours: Details,
  { agencies, people }: LeadChoices,
): readonly Difference[] {
  const agency = (id: string | null) => agencies.find(choice => choice.id === id)?.name ?? ''
  const person = (id: string | null) => people.find(choice => choice.id === id)?.name ?? ''
  const day = (date: LocalDate | null) => (date === null ? '' : formatDate(date))
  const both: readonly Difference[] = [
    { label: 'Title', yours: yours.title, theirs: now.title },
    { label: 'Category', yours: categoryLabel(deps, yours.category), theirs: categoryLabel(deps, now.category) },
    { label: 'Summary', yours: yours.summary, theirs: now.summary },
    { label: 'Desired outcome', yours: yours.desiredOutcome ?? '', theirs: now.desiredOutcome ?? '' },
    { label: 'Handling', yours: yours.handlingNote ?? '', theirs: now.handlingNote ?? '' },
    { label: 'Lead agency', yours: agency(yours.leadOrganisationId), theirs: agency(now.leadOrganisationId) },
    { label: 'Lead person', yours: person(yours.leadUserId), theirs: person(now.leadUserId) },
    { label: 'Review date', yours: day(yours.reviewOn), theirs: day(now.reviewOn) },
  ]
  return both.filter(({ yours: mine, theirs }) => mine !== theirs)
}

function touched(before: CaseFile, after: Details): readonly string[] {
  return (Object.keys(after) as (keyof Details)[]).filter(field => before[field] !== after[field])
}
