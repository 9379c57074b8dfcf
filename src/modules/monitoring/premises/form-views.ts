import { AppError } from '../../../kernel/errors.ts'
import { formatDate, formatShortDate } from '../../../kernel/local-date.ts'
import { agencyOptions, listSeatedAgencies } from '../agencies.ts'
import type { Asking, Colour } from '../types.ts'
import { groupsToAddTo } from '../open-groups.ts'
import type { WatchingGroup } from '../watching.ts'
import { COLOUR_WORDS, countWords } from '../words.ts'
import { todayOf } from './change-premises.ts'
import type { DecisionView } from './pages/decision.tsx'
import type { IncidentView } from './pages/incident.tsx'
import type { AboutView } from './pages/premises-forms.tsx'
import { premisesPaths } from './paths.ts'
import { listDecisions, listIncidents } from './queries.ts'
import { prepareDecision } from './record-decision.ts'
import { fillLetter } from './rules/letter.ts'
import { scoreOn, scoreWords, suggestColour } from './rules/score.ts'
import type { Premises } from './types.ts'

export function toAbout(premises: Premises): AboutView {
  return { name: premises.name, reference: premises.reference, backHref: premisesPaths.one(premises) }
}

export function kindOptions(ask: Pick<Asking, 'deps'>) {
  return ask.deps.configuration.monitoring.premises.kinds.map(({ code, label }) => ({ value: code, text: label }))
}

/** The groups of whoever asks that watch premises, and the councils that sit on any of them. */
export async function addChoices(ask: Asking) {
  const groups = await groupsToAddTo(ask, 'premises')
  return { groups, kinds: kindOptions(ask), authorities: await authoritiesOf(ask, groups) }
}

export async function authoritiesOf(ask: Asking, groups: readonly Pick<WatchingGroup, 'groupId'>[]) {
  const ids = groups.map(({ groupId }) => groupId)
  const seated = await listSeatedAgencies(ask.tx, ids, todayOf(ask))
  const councils = seated.filter(({ kind }) => kind.startsWith('council'))
  return agencyOptions(councils.length > 0 ? councils : seated)
}

const OBJECTIVES = {
  crime_disorder: 'crime and disorder',
  public_safety: 'public safety',
  public_nuisance: 'public nuisance',
  protection_children: 'protection of children',
} as const

export async function incidentChoices(ask: Asking, premises: Premises): Promise<IncidentView> {
  const { incidents, mitigation } = ask.deps.configuration.monitoring.premises
  const sources = agencyOptions(await listSeatedAgencies(ask.tx, [premises.groupId], todayOf(ask)))
  const { organisationId } = ask.actor
  return {
    kinds: incidents.map(({ code, label, points, objective }) => ({
      value: code,
      text: `${label}: ${countWords(points, 'point')}, ${OBJECTIVES[objective]}`,
    })),
    mitigation: mitigation.map(({ code, label, off }) => ({
      value: code,
      text: `${label}: ${countWords(off, 'point')} off`,
    })),
    sources,
    ownAgency: sources.some(({ value }) => value === organisationId) ? organisationId : undefined,
  }
}

const COLOUR_HINTS: Readonly<Record<Colour, string>> = {
  green: 'Promotes the licensing objectives: routine contact, and thanks',
  amber: 'Needs close monitoring: the holder is invited to a meeting, and a plan of up to twelve weeks',
  red: 'Undermines the objectives: immediate action, and a review of the licence is considered',
}

export async function toDecisionView(ask: Asking, reference: string): Promise<DecisionView> {
  const { premises, meetings, plan } = await prepareDecision(ask, reference)
  const rule = ask.deps.configuration.monitoring.premises.score
  const incidents = await listIncidents(ask.tx, [premises.id])
  const { hundredths } = scoreOn(rule, incidents, todayOf(ask))
  const suggested = suggestColour(rule, hundredths)
  return {
    about: toAbout(premises),
    version: premises.version,
    now: `${COLOUR_WORDS[premises.colour]} since ${formatDate(premises.colourSince)}.`,
    score: `The score is ${scoreWords(hundredths)} today.`,
    suggestion: suggested === premises.colour ? '' : `It suggests ${suggested}; the meeting decides.`,
    meetings: meetings.map(meeting => ({
      value: meeting.reference,
      text: `${formatDate(meeting.heldOn)}${meeting.state === 'in_session' ? ', in session' : ''} (${meeting.reference})`,
    })),
    colours: (['green', 'amber', 'red'] as const)
      .filter(colour => colour !== premises.colour)
      .map(colour => ({ value: colour, text: COLOUR_WORDS[colour], hint: COLOUR_HINTS[colour] })),
    canSkipAmber: premises.colour !== 'amber',
    plan: plan && `The plan runs to ${formatShortDate(plan.endsOn)}. The cause above is kept with it.`,
  }
}

/** The letter of the last change, as the partnership's template drafts it. */
export async function draftLetter(
  ask: Asking,
  premises: Premises,
): Promise<{ readonly subject: string; readonly body: string }> {
  const [last] = await listDecisions(ask.tx, premises.id)
  if (last === undefined) {
    throw new AppError('rule_refused', 'A letter to the holder follows a change of colour, and there was none yet.')
  }
  const { letters, plan } = ask.deps.configuration.monitoring.premises
  const words = {
    holder: premises.holder,
    premises: premises.name,
    address: [premises.address, premises.postcode].filter(Boolean).join(', '),
    licence: premises.licenceNumber,
    group: premises.groupName,
    authority: premises.authority,
    meeting: formatDate(last.decidedOn),
    cause: last.cause,
    today: formatDate(todayOf(ask)),
    weeks: String(plan.weeks),
  }
  return { subject: fillLetter(letters[last.to].subject, words), body: fillLetter(letters[last.to].body, words) }
}
