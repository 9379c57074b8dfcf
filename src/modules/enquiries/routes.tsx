import type { VNode } from 'preact'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { asForm, type Form } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { listGateways } from '../sharing/index.ts'
import { askPartners, limitWords, mayEnquire, readLimit } from './ask-partners.ts'
import { AlertReviewForm, contactForm, ListQuery, questionForm, toQuestion } from './forms.ts'
import { getContactToKeep, keepContact } from './keep-contact.ts'
import { AlertPage, AlertsPage } from './pages/alerts.tsx'
import { AnswerPage } from './pages/answer.tsx'
import { AskPage, NotYetPage } from './pages/ask.tsx'
import { ContactPage, ContactsPage } from './pages/contacts.tsx'
import { EnquiriesPage, NoticesPage } from './pages/enquiries.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getContact, listAlerts, listContacts, listEnquiries, listNotices, listPeopleOf } from './queries.ts'
import { getAlertToReview, reviewAlert } from './review-alert.ts'
import { tabsFor, toAlertView, toContactRow, toEnquiryRow, toNoticeRow } from './views.ts'
import { waitForAnswer } from './wait-for-answer.ts'

const PAGE = 25
const MOST_ALERTS = 50

export function enquiryRoutes(site: Site): void {
  listRoutes(site)
  askRoute(site)
  contactRoutes(site)
  alertRoutes(site)
  site.page(paths.enquiry, may.readEnquiries, async ask => <AnswerPage view={await waitForAnswer(ask)} />, {
    transactions: 'own',
  })
}

function listRoutes(site: Site): void {
  site.page(
    paths.enquiries,
    may.readEnquiries,
    async ask => {
      const everybody = may.reviewAlerts.holds(ask.actor)
      const { rows, next, previous } = await listEnquiries(ask.tx, ask.query, PAGE)
      await logEvent(ask.tx, { action: 'list', object: { type: 'enquiries', id: String(rows.length) } })
      const now = ask.deps.clock.now()
      const view = {
        tabs: tabsFor(ask.actor, 'enquiries'),
        rows: rows.map(row => toEnquiryRow(row, now, everybody)),
        previousHref: previous && paths.enquiries({}, { before: previous }),
        nextHref: next && paths.enquiries({}, { after: next }),
        mayAsk: may.ask.holds(ask.actor),
        everybody,
      }
      return <EnquiriesPage view={view} />
    },
    { query: ListQuery },
  )
  site.page(
    paths.askedOfUs,
    may.readEnquiries,
    async ask => {
      const everybody = may.reviewAlerts.holds(ask.actor)
      const { rows, next, previous } = await listNotices(ask.tx, ask.query, PAGE)
      await logEvent(ask.tx, { action: 'list', object: { type: 'enquiry_notices', id: String(rows.length) } })
      const view = {
        tabs: tabsFor(ask.actor, 'asked-of-us'),
        rows: rows.map(row => toNoticeRow(row, everybody)),
        previousHref: previous && paths.askedOfUs({}, { before: previous }),
        nextHref: next && paths.askedOfUs({}, { after: next }),
        everybody,
        ...(await ownContact(ask)),
      }
      return <NoticesPage view={view} />
    },
    { query: ListQuery },
  )
}

/** Who of one's own agency is told, so that nobody wonders why a notice did not come to them. */
async function ownContact(ask: Ask<unknown, unknown>) {
  const own = (await listContacts(ask.tx)).find(contact => contact.organisationId === ask.actor.organisationId)
  if (own === undefined || may.reviewAlerts.holds(ask.actor)) return { toldWords: undefined, contactHref: undefined }
  const toldWords =
    own.person === null
      ? 'Your agency has named no contact: only those who run a group are told.'
      : `For your agency ${own.person} is told, and those who run a group.`
  return { toldWords, contactHref: toContactRow(own, ask.actor).changeHref }
}

function askRoute(site: Site): void {
  site.form(paths.newEnquiry, may.ask, {
    form: async ask => questionForm((await listGateways(ask.tx)).map(gateway => gateway.code)),
    show: showQuestions,
    act: async (ask, value) => paths.enquiry(await askPartners(ask, toQuestion(value))),
  })
}

async function showQuestions(ask: Ask, form: Form<unknown>): Promise<VNode> {
  if (!(await mayEnquire(ask.tx))) {
    return <NotYetPage lacks={{ purpose: ask.actor.purpose === null, declaration: !ask.actor.declared }} />
  }
  const limit = await readLimit(ask)
  if (!limit.may) throw new AppError('too_many_requests', limitWords(limit))
  const gateways = (await listGateways(ask.tx)).map(({ code, name }) => ({ value: code, text: name }))
  return <AskPage view={{ gateways, left: limit.left }} form={form} />
}

type OfContact = Ask<{ readonly organisation: string }>

function contactRoutes(site: Site): void {
  site.page(paths.contacts, may.readContacts, async ask => {
    const rows = (await listContacts(ask.tx)).map(contact => toContactRow(contact, ask.actor))
    return <ContactsPage tabs={tabsFor(ask.actor, 'contacts')} rows={rows} />
  })
  const people = async (ask: OfContact) =>
    listPeopleOf(ask.tx, (await getContact(ask.tx, ask.params.organisation)).organisationId)
  site.form(paths.contact, may.readContacts, {
    form: async ask => contactForm((await people(ask)).map(person => person.value)),
    opensWith: async ask => {
      const { desk, userId, email, phone } = await getContactToKeep(ask, ask.params.organisation)
      return asForm.fromValue(contactForm([]), {
        ...(desk !== null && { desk }),
        ...(userId !== null && { person: userId }),
        ...(email !== null && { email }),
        ...(phone !== null && { phone }),
      }).answers
    },
    show: async (ask, form) => {
      const { organisation, version } = await getContactToKeep(ask, ask.params.organisation)
      return <ContactPage view={{ organisation, people: await people(ask), version: version ?? 0 }} form={form} />
    },
    act: async (ask, given) => {
      await keepContact(ask, ask.params.organisation, given)
      ask.say('The contact is saved.')
      return paths.contacts()
    },
  })
}

function alertRoutes(site: Site): void {
  site.page(paths.alerts, may.reviewAlerts, async ask => {
    const waiting = await listAlerts(ask.tx, { reviewed: false, limit: MOST_ALERTS })
    const reviewed = await listAlerts(ask.tx, { reviewed: true, limit: MOST_ALERTS })
    await logEvent(ask.tx, { action: 'list', object: { type: 'enquiry_alerts', id: String(waiting.length) } })
    const view = {
      tabs: tabsFor(ask.actor, 'alerts'),
      waiting: waiting.map(toAlertView),
      reviewed: reviewed.map(toAlertView),
    }
    return <AlertsPage view={view} />
  })
  site.form(paths.alert, may.reviewAlerts, {
    form: AlertReviewForm,
    show: async (ask, form) => (
      <AlertPage alert={toAlertView(await getAlertToReview(ask, ask.params.alert))} form={form} />
    ),
    act: async (ask, review) => {
      await reviewAlert(ask, ask.params.alert, review)
      ask.say('The finding is recorded.')
      return paths.alerts()
    },
  })
}
