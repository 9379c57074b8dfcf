import type { Site } from '../../../kernel/http/routing.ts'
import { addDays, formatShortDate } from '../../../kernel/local-date.ts'
import { dateAnswers } from '../words.ts'
import { addIncident, getIncidentToWithdraw, withdrawIncident } from './add-incident.ts'
import { getOpenPremises, todayOf } from './change-premises.ts'
import { contactForm, decisionForm, endPlanForm, incidentForm, planForm, withdrawForm } from './forms.ts'
import { incidentChoices, toAbout, toDecisionView } from './form-views.ts'
import { endPlan, keepPlan, longestPlan, preparePlan } from './keep-plan.ts'
import { noteContact } from './note-contact.ts'
import { DecisionPage } from './pages/decision.tsx'
import { IncidentPage } from './pages/incident.tsx'
import { ContactPage, EndPlanPage, PlanPage, WithdrawPage } from './pages/premises-forms.tsx'
import { premisesPaths as paths } from './paths.ts'
import { mayPremises as may } from './permissions.ts'
import { incidentWords } from './premises-view.ts'
import { recordDecision } from './record-decision.ts'
import type { OnePremises } from './routes.tsx'

/** What is added to premises over time: incidents, decisions, plans, contacts. */
export function incidentRoutes(site: Site): void {
  addIncidentRoute(site)
  withdrawRoute(site)
  decisionRoute(site)
  planRoutes(site)
  contactRoute(site)
}

function addIncidentRoute(site: Site): void {
  const choices = async (ask: OnePremises) => incidentChoices(ask, await getOpenPremises(ask, ask.params.reference))
  site.form(paths.addIncident, may.see, {
    form: async ask => {
      const { kinds, mitigation, sources } = await choices(ask)
      const codes = (options: readonly { readonly value: string }[]) => options.map(({ value }) => value)
      return incidentForm({
        kinds: codes(kinds),
        mitigation: codes(mitigation),
        sources: codes(sources),
        today: todayOf(ask),
      })
    },
    opensWith: ask => dateAnswers('happenedOn', todayOf(ask)),
    show: async (ask, form) => {
      const premises = await getOpenPremises(ask, ask.params.reference)
      return <IncidentPage about={toAbout(premises)} view={await incidentChoices(ask, premises)} form={form} />
    },
    act: async (ask, said) => {
      await addIncident(ask, ask.params.reference, said)
      ask.say('The incident is added.')
      return paths.one(ask.params)
    },
  })
}

function withdrawRoute(site: Site): void {
  site.form(paths.withdrawIncident, may.see, {
    form: ask => withdrawForm(todayOf(ask)),
    show: async (ask, form) => {
      const { reference, incident: id } = ask.params
      const { premises, incident } = await getIncidentToWithdraw(ask, reference, id)
      const words = { what: incidentWords(ask, incident.kind), date: formatShortDate(incident.happenedOn) }
      return <WithdrawPage about={toAbout(premises)} incident={words} form={form} />
    },
    act: async (ask, { reason }) => {
      await withdrawIncident(ask, ask.params.reference, ask.params.incident, reason)
      ask.say('The incident is withdrawn.')
      return paths.one(ask.params)
    },
  })
}

function decisionRoute(site: Site): void {
  site.form(paths.colour, may.lead, {
    form: async ask => {
      const { meetings } = await toDecisionView(ask, ask.params.reference)
      return decisionForm(
        meetings.map(({ value }) => value),
        todayOf(ask),
      )
    },
    show: async (ask, form) => <DecisionPage view={await toDecisionView(ask, ask.params.reference)} form={form} />,
    act: async (ask, said) => {
      await recordDecision(ask, ask.params.reference, said)
      ask.say('The decision is recorded. Now tell the holder.')
      return paths.writeLetter(ask.params)
    },
  })
}

function planRoutes(site: Site): void {
  site.form(paths.plan, may.see, {
    form: ask => planForm(todayOf(ask)),
    opensWith: async ask => {
      const { plan } = await preparePlan(ask, ask.params.reference)
      const today = todayOf(ask)
      const [starts, ends] = [plan?.startsOn ?? today, plan?.endsOn ?? addDays(today, longestPlan(ask))]
      return {
        ...dateAnswers('startsOn', starts),
        ...dateAnswers('endsOn', ends),
        aims: plan?.aims ?? '',
        steps: plan?.steps ?? '',
      }
    },
    show: async (ask, form) => {
      const { premises, plan } = await preparePlan(ask, ask.params.reference)
      const days = longestPlan(ask)
      const weeks = days % 7 === 0 ? `${days / 7} weeks` : `${days} days`
      const version = plan?.version ?? 0
      return (
        <PlanPage about={toAbout(premises)} isNew={plan === undefined} version={version} weeks={weeks} form={form} />
      )
    },
    act: async (ask, said) => {
      await keepPlan(ask, ask.params.reference, said)
      ask.say('The plan is kept.')
      return paths.one(ask.params)
    },
  })
  site.form(paths.endPlan, may.see, {
    form: ask => endPlanForm(todayOf(ask)),
    show: async (ask, form) => {
      const { premises, plan } = await preparePlan(ask, ask.params.reference)
      return <EndPlanPage about={toAbout(premises)} version={plan?.version ?? 0} form={form} />
    },
    act: async (ask, said) => {
      await endPlan(ask, ask.params.reference, said)
      ask.say('What became of the plan is kept.')
      return paths.one(ask.params)
    },
  })
}

function contactRoute(site: Site): void {
  site.form(paths.contact, may.see, {
    form: ask => contactForm(todayOf(ask)),
    opensWith: ask => dateAnswers('happenedOn', todayOf(ask)),
    show: async (ask, form) => {
      const premises = await getOpenPremises(ask, ask.params.reference)
      return <ContactPage about={toAbout(premises)} form={form} />
    },
    act: async (ask, said) => {
      await noteContact(ask, ask.params.reference, said)
      ask.say('The contact is kept.')
      return paths.one(ask.params)
    },
  })
}
