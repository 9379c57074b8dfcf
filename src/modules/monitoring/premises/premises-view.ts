import { formatDate, formatDateTime, formatShortDate } from '../../../kernel/local-date.ts'
import { mayPremises } from './permissions.ts'
import { paths as meetingPaths } from '../../meetings/index.ts'
import { onwardsOf } from '../onwards.ts'
import type { Asking } from '../types.ts'
import { COLOUR_TONES, COLOUR_WORDS, countWords } from '../words.ts'
import { isByAuthority, todayOf } from './change-premises.ts'
import type { PremisesView } from './pages/premises.tsx'
import { premisesPaths } from './paths.ts'
import { getPremises, listContacts, listDecisions, listIncidents, listPlans } from './queries.ts'
import { contactDue, dayWords, everyWords, planDue } from './rules/due.ts'
import { type Contribution, scoreOn, scoreWords, suggestColour } from './rules/score.ts'
import { toScoreCurve } from './score-curve.ts'
import type { ColourDecision, Contact, Incident, Plan, Premises } from './types.ts'

/** Everything that a group knows of premises, in words. */
export async function toPremisesView(ask: Asking, reference: string): Promise<PremisesView> {
  const premises = await getPremises(ask.tx, reference)
  const incidents = await listIncidents(ask.tx, [premises.id])
  const decisions = await listDecisions(ask.tx, premises.id)
  const plans = await listPlans(ask.tx, premises.id)
  const contacts = await listContacts(ask.tx, premises.id)
  const byAuthority = await isByAuthority(ask, premises.authorityId)
  const open = premises.closedOn === null
  const rights = {
    keep: open && mayPremises.keep.holds(ask.actor, { groupId: premises.groupId, byAuthority }),
    decide: open && mayPremises.decide.holds(ask.actor, premises),
    add: open,
  }
  return {
    ...identity(ask, premises),
    ...rights,
    links: links(premises),
    // The reference alone: observers of the group read its actions and agendas, and nothing of its premises.
    onwards: open ? await onwardsOf(ask, premises, `Premises ${premises.reference}`) : undefined,
    score: toScore(ask, premises, incidents),
    incidents: incidents.map(incident =>
      toIncident(ask, premises, incident, rights.keep || (open && incident.sourceId === ask.actor.organisationId)),
    ),
    decisions: decisions.map(toDecision),
    plan: toLivePlan(ask, premises, plans, rights.keep),
    earlierPlans: plans.filter(({ state }) => state !== 'live').map(toPlan),
    contacts: contacts.map(contact => toContact(premises, contact)),
    letterDue: rights.keep && isLetterDue(decisions, contacts),
  }
}

export function kindWords(ask: Pick<Asking, 'deps'>, kind: string): string {
  return ask.deps.configuration.monitoring.premises.kinds.find(({ code }) => code === kind)?.label ?? kind
}

export function incidentWords(ask: Pick<Asking, 'deps'>, kind: string): string {
  return ask.deps.configuration.monitoring.premises.incidents.find(({ code }) => code === kind)?.label ?? kind
}

function identity(ask: Asking, premises: Premises) {
  const { contact } = ask.deps.configuration.monitoring.premises
  const due = contactDue(premises.nextContactOn, todayOf(ask))
  return {
    reference: premises.reference,
    name: premises.name,
    kind: kindWords(ask, premises.kind),
    group: premises.groupName,
    address: [premises.address, premises.postcode].filter(Boolean).join(', '),
    uprn: premises.uprn,
    licenceNumber: premises.licenceNumber,
    holder: premises.holder,
    supervisor: premises.supervisor,
    hours: premises.hours,
    authority: premises.authority,
    colour: COLOUR_WORDS[premises.colour],
    colourTone: COLOUR_TONES[premises.colour],
    since: formatDate(premises.colourSince),
    closed:
      premises.closedOn === null
        ? undefined
        : { on: formatDate(premises.closedOn), reason: premises.closedReason ?? '' },
    nextContact: {
      ...due,
      date: premises.nextContactOn === null ? undefined : formatShortDate(premises.nextContactOn),
    },
    contactRule: `At ${premises.colour}, somebody is in touch ${everyWords(contact[premises.colour])}.`,
    isAmber: premises.colour === 'amber',
  }
}

function links(premises: Premises): PremisesView['links'] {
  return {
    list: premisesPaths.list(),
    change: premisesPaths.change(premises),
    close: premisesPaths.close(premises),
    addIncident: premisesPaths.addIncident(premises),
    colour: premisesPaths.colour(premises),
    plan: premisesPaths.plan(premises),
    endPlan: premisesPaths.endPlan(premises),
    contact: premisesPaths.contact(premises),
    writeLetter: premisesPaths.writeLetter(premises),
  }
}

function toScore(ask: Asking, premises: Premises, incidents: readonly Incident[]): PremisesView['score'] {
  const rule = ask.deps.configuration.monitoring.premises.score
  const today = todayOf(ask)
  const { hundredths, contributions } = scoreOn(rule, incidents, today)
  const suggested = suggestColour(rule, hundredths)
  return {
    total: scoreWords(hundredths),
    window: rule.windowMonths === 1 ? 'the last month' : `the last ${rule.windowMonths} months`,
    suggestion:
      suggested === premises.colour
        ? `The score is in keeping with ${premises.colour}.`
        : `The score suggests ${suggested}. It is a suggestion only: a meeting of the group decides.`,
    differs: suggested !== premises.colour && premises.closedOn === null,
    limits: `Amber is suggested from ${rule.suggest.amber} points, red from ${rule.suggest.red}.`,
    contributions: contributions.map(each => toContribution(ask, each)),
    curve: toScoreCurve(rule, incidents, today),
  }
}

/** "8 points, less 2 because management called the police at once; 40 days old, so half counts." */
function toContribution(ask: Asking, { incident, age, hundredths, adds }: Contribution<Incident>) {
  const less = incident.pointsOff === 0 ? '' : `, less ${incident.pointsOff} for what management did`
  return {
    what: incidentWords(ask, incident.kind),
    date: formatShortDate(incident.happenedOn),
    sum: `${countWords(incident.points, 'point')}${less}`,
    age: `${age === 0 ? 'Today' : `${dayWords(age)} old`}: ${shareWords(hundredths)}`,
    adds: scoreWords(adds),
  }
}

function shareWords(hundredths: number): string {
  if (hundredths === 100) return 'counts in full'
  if (hundredths === 50) return 'half counts'
  if (hundredths === 25) return 'a quarter counts'
  return hundredths === 0 ? 'counts nothing' : `${hundredths} % counts`
}

function toIncident(ask: Asking, premises: Premises, incident: Incident, mayWithdraw: boolean) {
  return {
    date: formatShortDate(incident.happenedOn),
    what: incidentWords(ask, incident.kind),
    points: incident.pointsOff === 0 ? String(incident.points) : `${incident.points} less ${incident.pointsOff}`,
    mitigation: incident.mitigation || undefined,
    note: incident.note || undefined,
    source: incident.source,
    withdrawn: incident.withdrawn
      ? `Withdrawn${incident.withdrawnBy === null ? '' : ` by ${incident.withdrawnBy}`}: ${incident.withdrawnReason ?? ''}`
      : undefined,
    withdrawHref:
      mayWithdraw && !incident.withdrawn
        ? premisesPaths.withdrawIncident({ reference: premises.reference, incident: incident.id })
        : undefined,
  }
}

function toDecision(decision: ColourDecision) {
  return {
    from: COLOUR_WORDS[decision.from],
    to: COLOUR_WORDS[decision.to],
    tone: COLOUR_TONES[decision.to],
    when: formatDate(decision.decidedOn),
    iso: decision.decidedOn,
    cause: decision.cause,
    bypassReason: decision.bypassReason ?? undefined,
    source: `Recorded by ${decision.decidedBy}, ${formatDateTime(decision.decidedAt)}. The score was ${decision.points}`,
    meeting: decision.meetingReference ?? undefined,
    meetingHref:
      decision.meetingReference === null ? undefined : meetingPaths.meeting({ reference: decision.meetingReference }),
  }
}

function toPlan(plan: Plan) {
  return {
    period: `${formatDate(plan.startsOn)} to ${formatDate(plan.endsOn)}`,
    state: { live: 'Live', met: 'Met', not_met: 'Not met' }[plan.state],
    tone: plan.state === 'met' ? ('good' as const) : ('attention' as const),
    aims: plan.aims,
    steps: plan.steps,
    outcome: plan.outcome ?? undefined,
  }
}

function toLivePlan(ask: Asking, premises: Premises, plans: readonly Plan[], keep: boolean): PremisesView['plan'] {
  const live = plans.find(({ state }) => state === 'live')
  if (live === undefined) return undefined
  const { warnDays } = ask.deps.configuration.monitoring.premises.plan
  const due = planDue(live.endsOn, todayOf(ask), warnDays)
  return {
    ...toPlan(live),
    due: { ...due, date: formatShortDate(live.endsOn) },
    mayEnd: keep && premises.colour === 'amber',
  }
}

const CONTACT_WORDS = {
  visit: 'Visit',
  meeting: 'Meeting',
  call: 'Call',
  letter: 'Letter',
  good_practice: 'Good practice',
} as const

function toContact({ reference }: Premises, contact: Contact) {
  return {
    kind: CONTACT_WORDS[contact.kind],
    when: formatDate(contact.happenedOn),
    iso: contact.happenedOn,
    note: contact.note,
    source: [contact.organisation, contact.madeBy].filter(Boolean).join(', '),
    letterHref: contact.kind === 'letter' ? premisesPaths.letter({ reference, letter: contact.id }) : undefined,
  }
}

/** The holder is told of each move: until a letter on or after its day is kept, one is owed. */
export function isLetterDue(decisions: readonly ColourDecision[], contacts: readonly Contact[]): boolean {
  const [last] = decisions
  if (last === undefined) return false
  return !contacts.some(({ kind, madeAt }) => kind === 'letter' && madeAt >= last.decidedAt)
}
