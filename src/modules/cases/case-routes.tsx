import { demand } from '../../kernel/access/permission.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { listPurposes } from '../accounts/index.ts'
import { countOpenActions, dueBadge, listActionsOfCase } from '../actions/index.ts'
import { listListedAgencies, stateViewPurpose } from '../sharing/index.ts'
import { addEntry } from './add-entry.ts'
import {
  askPurpose,
  type CaseAsk,
  caseAt,
  caseOf,
  caseToChange,
  demandLive,
  PARTS,
  type Part,
  showPart,
  showQuestion,
  showWork,
  todayOf,
} from './case-asking.tsx'
import { toSteps } from './case-steps.ts'
import { categoryLabel, listCategories, retentionTitle } from './categories.ts'
import { readFacts } from './change-case-state.ts'
import { changeDetails, listLeadChoices } from './change-details.ts'
import { ChronologyQuery, DetailsForm, EntryQuery, entryForm, viewPurposeForm } from './forms.ts'
import { listReferralsOfCase, referralHref } from './list-referrals.ts'
import { AddEntryPage } from './pages/add-entry.tsx'
import { CaseActionsPage } from './pages/case-actions.tsx'
import { ChronologyPage } from './pages/chronology.tsx'
import { DetailsPage } from './pages/details.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getCase, isUuid, listAgencyChoices, listPlans, listStateChanges, listSubjects } from './queries.ts'
import { findEntry, readChronology } from './read-chronology.ts'
import { isLive } from './rules/case-states.ts'
import { nextStep } from './rules/next-step.ts'
import type { CaseFile } from './types.ts'
import { whatCan } from './views.ts'

/** The case itself: its overview, its chronology, what it says of itself, and why a restricted one is opened. */
export function caseRoutes(site: Site): void {
  site.page(paths.case, may.seeCases, showOverview, { plansOnce: true })
  site.page(paths.entries, may.seeCases, showChronology, { query: ChronologyQuery, plansOnce: true })
  site.page(paths.actions, may.seeCases, ask =>
    showPart(
      ask,
      'actions',
      async () => null,
      async at => {
        const actions = await listActionsOfCase(ask.tx, at.file.id, 200)
        return (
          <CaseActionsPage
            {...at}
            actions={actions.map(action => ({ ...action, due: dueBadge(ask.deps.calendar, action, at.today) }))}
            mayAgree={isLive(at.file) && may.addEntry.holds(ask.actor, at.file)}
          />
        )
      },
    ),
  )
  addEntryRoute(site)
  detailsRoute(site)
  viewRoute(site)
}

const NEWEST_ON_OVERVIEW = 5

function showOverview(ask: CaseAsk) {
  const { tx, actor } = ask
  return showPart(
    ask,
    '',
    reference =>
      Promise.all([
        listSubjects(tx, reference),
        listPlans(tx, reference),
        readChronology(tx, reference, { limit: NEWEST_ON_OVERVIEW }),
        listStateChanges(tx, reference),
        listReferralsOfCase(tx, reference),
      ]),
    async (at, [subjects, plans, entries, history, referrals]) => {
      const { file } = at
      const can = whatCan(actor, file)
      const [actions, openActions, agencies, facts] = await Promise.all([
        listActionsOfCase(tx, file.id, 6),
        countOpenActions(tx, file.id),
        listListedAgencies(tx, file.id),
        can.changes.length > 0 ? readFacts(ask, file) : undefined,
      ])
      const plan = plans.find(({ state }) => state === 'active' || state === 'reviewed' || state === 'agreed')
      const next = nextStep({
        state: file.state,
        riskBand: file.riskBand,
        hasLead: file.leadOrganisationId !== null,
        livePlan: plan !== undefined,
        planReviewOn: plan?.reviewOn ?? null,
        openActions,
        reviewOn: file.reviewOn,
        today: at.today,
      })
      return (
        <OverviewPage
          {...at}
          {...{ subjects, plans, history, actions, openActions, agencies, can }}
          entries={entries.rows}
          referrals={referrals.map(referral => ({ ...referral, href: referralHref(actor, referral) }))}
          steps={toSteps({ file, can, next, facts })}
          category={categoryLabel(ask.deps, file.category)}
          keptAs={retentionTitle(ask.deps, file.retentionCode)}
        />
      )
    },
  )
}

function showChronology(
  ask: CaseAsk<{ kind?: 'fact' | 'opinion' | 'intelligence' | undefined; older?: string | undefined }>,
) {
  const { tx, actor, query } = ask
  return showPart(
    ask,
    'entries',
    reference => readChronology(tx, reference, query),
    (at, page) => <ChronologyPage {...at} can={whatCan(actor, at.file)} page={page} kind={query.kind} />,
  )
}

function addEntryRoute(site: Site): void {
  site.form(paths.addEntry, may.seeCases, {
    plansOnce: true,
    query: EntryQuery,
    form: async ask => entryForm(sourcesOf(ask, await caseOf(ask)), todayOf(ask)),
    show: (ask, form) =>
      showQuestion(ask, 'entries', form, async at => {
        demand(ask.actor, may.addEntry, at.file)
        const corrects = form.answers['corrects'] ?? ask.query.corrects
        const entryId = typeof corrects === 'string' && isUuid(corrects) ? corrects : undefined
        const [agencies, entry] = await Promise.all([
          listAgencyChoices(ask.tx, at.file),
          entryId === undefined ? undefined : findEntry(ask.tx, at.file.id, entryId),
        ])
        if (entry === undefined) demandLive(ask, at.file, form)
        const sources = sourcesOf(ask, at.file)
        const options = agencies.filter(({ id }) => sources.includes(id))
        const own = { id: ask.actor.organisationId, code: '', name: ask.actor.organisationName }
        const all = options.some(({ id }) => id === own.id) ? options : [own, ...options]
        return <AddEntryPage {...at} form={form} agencies={all} ownAgency={own.id} corrects={entry} />
      }),
    act: async (ask, { source, corrects, ...entry }) => {
      const file = await caseToChange(ask)
      await addEntry(ask, file, { ...entry, sourceOrganisationId: source, correctsId: corrects })
      return paths.entries({ reference: file.reference })
    },
  })
}

/** Agencies that an entry may come from: those on the case list, and one's own. */
function sourcesOf({ actor }: CaseAsk, file: CaseFile): readonly string[] {
  return [...new Set([actor.organisationId, ...file.agencyIds])]
}

function detailsRoute(site: Site): void {
  site.form(paths.details, may.seeCases, {
    form: DetailsForm,
    opensWith: async ask => detailsOf(await caseOf(ask)),
    show: (ask, form) =>
      showWork(ask, '', form, may.changeDetails, async at => (
        <DetailsPage
          {...at}
          form={form}
          choices={await listLeadChoices(ask.tx, at.file)}
          categories={listCategories(ask.deps, at.file)}
        />
      )),
    act: async (ask, { version, leadOrganisation, leadUser, ...said }) => {
      const file = await caseToChange(ask)
      await changeDetails(ask, file, version, {
        title: said.title,
        category: said.category ?? null,
        summary: said.summary ?? '',
        desiredOutcome: said.desiredOutcome ?? null,
        handlingNote: said.handlingNote ?? null,
        leadOrganisationId: leadOrganisation ?? null,
        leadUserId: leadUser ?? null,
        reviewOn: said.reviewOn ?? null,
      })
      ask.say('The case has been changed')
      return paths.case({ reference: file.reference })
    },
  })
}

function detailsOf(file: CaseFile): Record<string, string> {
  if (!file.readable) return {}
  const [year = '', month = '', day = ''] = file.reviewOn?.split('-') ?? []
  return {
    title: file.title,
    category: file.category ?? '',
    summary: file.summary,
    desiredOutcome: file.desiredOutcome ?? '',
    handlingNote: file.handlingNote ?? '',
    leadOrganisation: file.leadOrganisationId ?? '',
    leadUser: file.leadUserId ?? '',
    'reviewOn-day': day && String(Number(day)),
    'reviewOn-month': month && String(Number(month)),
    'reviewOn-year': year,
  }
}

function viewRoute(site: Site): void {
  site.post(paths.view, may.seeCases, {
    form: async ask => viewPurposeForm((await listPurposes(ask.tx)).map(({ code }) => code)),
    show: async (ask, form) => {
      const file = await getCase(ask.tx, ask.params.reference)
      return askPurpose(ask, caseAt(ask, file).file, partOf(form.answers['to']), form)
    },
    act: async (ask, { purpose, note, to }) => {
      const file = await getCase(ask.tx, ask.params.reference)
      await stateViewPurpose(ask, file, { purposeCode: purpose, note })
      const part = partOf(to)
      return part === ''
        ? paths.case({ reference: file.reference })
        : `${paths.case({ reference: file.reference })}/${part}`
    },
  })
}

function partOf(text: unknown): Part {
  return PARTS.find(part => part === text) ?? ''
}
