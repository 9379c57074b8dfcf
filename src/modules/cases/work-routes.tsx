import { z } from 'zod'
import type { AnyForm } from '../../ui/index.ts'
import { AppError } from '../../kernel/errors.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import { type Ask, redisplay, type Site } from '../../kernel/http/routing.ts'
import {
  describePerson,
  listLikelyOthersInCase,
  type LikelyView,
  nameOf,
  personFields,
  toDescription,
  toLikelyView,
} from '../people/index.ts'
import { findOrAddPlace, placeFields, placeName, toPlaceGiven } from '../places/index.ts'
import { assessRisk, instrumentOf } from './assess-risk.ts'
import { type CaseAsk, caseOf, caseToChange, demandLive, showPart, showQuestion, showWork } from './case-asking.tsx'
import { changeCaseState, readFacts } from './change-case-state.ts'
import {
  ChangeForm,
  ChangePlanForm,
  NewPlanForm,
  NothingForm,
  OccasionQuery,
  PlanStepForm,
  riskForm,
  roleField,
} from './forms.ts'
import { addSubjectsTo } from './open-case.ts'
import { AssessRiskPage } from './pages/assess-risk.tsx'
import { ChangeStatePage } from './pages/change-state.tsx'
import { EditPlanPage } from './pages/edit-plan.tsx'
import { MovePlanPage, PlanPage } from './pages/plan.tsx'
import { riskAnswersOf } from './pages/risk-questions.tsx'
import { RiskPage } from './pages/risk.tsx'
import { AddPersonPage, AddPlacePage, RemoveSubjectPage, SubjectsPage } from './pages/subjects.tsx'
import { paths } from './paths.ts'
import { decides, may } from './permissions.ts'
import { demand } from '../../kernel/access/permission.ts'
import {
  findNextMeetingOn,
  getPlan,
  isUuid,
  listAgencyChoices,
  listAssessments,
  listPeopleChoices,
  listPlaceIds,
  listPlans,
  listSubjects,
} from './queries.ts'
import { removeSubject } from './remove-subject.ts'
import { CASE_CHANGES, type CaseChangeName, isLive, obstaclesTo, TRANSITIONS } from './rules/case-states.ts'
import type { CaseFile, Plan, Subject } from './types.ts'
import { whatCan } from './views.ts'
import { changePlan, draftPlan, movePlan, type PlanText } from './write-plan.ts'

/** What is done with a case: risk, plan, people and places, and its state. */
export function workRoutes(site: Site): void {
  riskRoutes(site)
  planRoutes(site)
  subjectRoutes(site)
  changeRoute(site)
}

function riskRoutes(site: Site): void {
  site.page(paths.risk, may.seeCases, ask =>
    showPart(
      ask,
      'risk',
      reference => listAssessments(ask.tx, reference),
      (at, assessments) => <RiskPage {...at} can={whatCan(ask.actor, at.file)} assessments={assessments} />,
    ),
  )
  site.form(paths.assessRisk, may.seeCases, {
    query: OccasionQuery,
    form: async ask => riskForm((await instrumentOf(ask.tx, await caseOf(ask)))?.definition),
    show: (ask, form) =>
      showWork(ask, 'risk', form, may.assessRisk, async at => {
        const instrument = await instrumentOf(ask.tx, at.file)
        const occasion = ask.query.occasion ?? 'review'
        return <AssessRiskPage {...at} form={form} instrument={instrument} occasion={occasion} />
      }),
    act: async (ask, value) => {
      const file = await caseToChange(ask)
      const instrument = await instrumentOf(ask.tx, file)
      await assessRisk(ask, file, {
        answers: instrument === undefined ? {} : riskAnswersOf(instrument.definition, value),
        occasion: value.occasion,
        askedHow: value.askedHow,
        judgement: value.band === undefined ? undefined : { band: value.band, reason: value.bandReason },
      })
      ask.say('The assessment is kept')
      return paths.risk({ reference: file.reference })
    },
  })
}

function planRoutes(site: Site): void {
  site.page(paths.plan, may.seeCases, ask =>
    showPart(
      ask,
      'plan',
      reference => Promise.all([listPlans(ask.tx, reference), listSubjects(ask.tx, reference)]),
      (at, [plans, subjects]) => (
        <PlanPage
          {...at}
          can={whatCan(ask.actor, at.file)}
          {...{ plans, subjects }}
          mayChange={plan => isLive(at.file) && may.changePlan.holds(ask.actor, { on: at.file, plan })}
        />
      ),
    ),
  )
  site.form(paths.newPlan, may.seeCases, {
    form: NewPlanForm,
    show: (ask, form) =>
      showWork(ask, 'plan', form, may.writePlan, async at => (
        <EditPlanPage {...at} form={form} {...(await ownersOf(ask, at.file))} />
      )),
    act: async (ask, { kind, ...said }) => {
      const file = await caseToChange(ask)
      await draftPlan(ask, file, kind, toPlanText(said))
      ask.say('The draft is saved')
      return paths.plan({ reference: file.reference })
    },
  })
  site.form(paths.changePlan, may.seeCases, {
    form: ChangePlanForm,
    opensWith: async ask => {
      const file = await caseOf(ask)
      return file.readable ? answersOf(await getPlan(ask.tx, file.id, ask.params.plan)) : {}
    },
    show: (ask, form) =>
      showQuestion(ask, 'plan', form, async at => {
        const plan = await planToChange(ask, at.file, form)
        return <EditPlanPage {...at} form={form} plan={plan} {...(await ownersOf(ask, at.file))} />
      }),
    act: async (ask, { version, ...said }) => {
      const file = await caseToChange(ask)
      await changePlan(ask, file, ask.params.plan, version, toPlanText(said))
      ask.say('The plan is saved')
      return paths.plan({ reference: file.reference })
    },
  })
  site.form(paths.movePlan, may.seeCases, {
    form: PlanStepForm,
    show: (ask, form) =>
      showQuestion(ask, 'plan', form, async at => (
        <MovePlanPage {...at} form={form} plan={await planToChange(ask, at.file, form)} />
      )),
    act: async (ask, { step, reviewOn }) => {
      const file = await caseToChange(ask)
      await movePlan(ask, file, ask.params.plan, step, reviewOn)
      return paths.plan({ reference: file.reference })
    },
  })
}

/** The owner of a plan may change it as well, so whether one may is known only with the plan. */
async function planToChange(
  ask: Ask<{ readonly reference: string; readonly plan: string }>,
  on: CaseFile,
  form: AnyForm,
): Promise<Plan> {
  const plan = await getPlan(ask.tx, on.id, ask.params.plan)
  demand(ask.actor, may.changePlan, { on, plan })
  demandLive(ask, on, form)
  return plan
}

async function ownersOf({ tx }: CaseAsk, file: CaseFile) {
  const [agencies, people] = await Promise.all([listAgencyChoices(tx, file), listPeopleChoices(tx, file)])
  return { agencies: agencies.filter(({ id }) => file.agencyIds.includes(id)), people }
}

function toPlanText({ owner, ...said }: Omit<z.output<typeof ChangePlanForm>, 'version'>): PlanText {
  const [organisation = '', person = null] = owner.split('.')
  return {
    aim: said.aim,
    risks: said.risks ?? '',
    measures: said.measures ?? '',
    contingency: said.contingency ?? '',
    reviewOn: said.reviewOn,
    ownerOrganisationId: isUuid(organisation) ? organisation : '',
    ownerUserId: person,
  }
}

function answersOf(plan: Plan): Record<string, string> {
  const [year = '', month = '', day = ''] = plan.reviewOn.split('-')
  return {
    aim: plan.aim,
    risks: plan.risks,
    measures: plan.measures,
    contingency: plan.contingency,
    owner: plan.ownerUserId === null ? plan.ownerOrganisationId : `${plan.ownerOrganisationId}.${plan.ownerUserId}`,
    'reviewOn-day': String(Number(day)),
    'reviewOn-month': String(Number(month)),
    'reviewOn-year': year,
  }
}

/** Shown on the page of a case; a person's own page shows more. */
const MOST_LIKELY = 10

async function likelyOthers(
  { tx, actor }: CaseAsk,
  file: CaseFile,
  subjects: readonly Subject[],
): Promise<readonly LikelyView[]> {
  const ids = subjects.flatMap(({ personDescriptionId }) => personDescriptionId ?? [])
  const found = await listLikelyOthersInCase(tx, ids, file.id, MOST_LIKELY)
  return found.map(each => toLikelyView(each, actor))
}

const AddPersonForm = z.object({ role: roleField, ...personFields })
const AddPlaceForm = z.object({ role: roleField, ...placeFields })

function subjectRoutes(site: Site): void {
  site.page(paths.subjects, may.seeCases, ask =>
    showPart(
      ask,
      'people',
      reference => listSubjects(ask.tx, reference),
      async (at, subjects) => (
        <SubjectsPage
          {...at}
          can={whatCan(ask.actor, at.file)}
          subjects={subjects}
          likely={await likelyOthers(ask, at.file, subjects)}
        />
      ),
    ),
  )
  site.form(paths.addPerson, may.seeCases, {
    form: AddPersonForm,
    show: (ask, form) => showWork(ask, 'people', form, may.changeDetails, at => <AddPersonPage {...at} form={form} />),
    act: async (ask, { role, ...said }) => {
      const file = await caseToChange(ask)
      demand(ask.actor, may.changeDetails, file)
      const description = toDescription(said)
      const { descriptionId } = await describePerson(ask, { ...description, caseId: file.id })
      await addSubjectsTo(ask, file, [{ role, personDescriptionId: descriptionId, label: nameOf(description) }])
      return paths.subjects({ reference: file.reference })
    },
  })
  site.form(paths.addPlace, may.seeCases, {
    form: AddPlaceForm,
    show: (ask, form) => showWork(ask, 'people', form, may.changeDetails, at => <AddPlacePage {...at} form={form} />),
    act: async (ask, { role, ...said }) => {
      const file = await caseToChange(ask)
      demand(ask.actor, may.changeDetails, file)
      const given = toPlaceGiven(said)
      const { placeId } = await findOrAddPlace(ask, given)
      if ((await listPlaceIds(ask.tx, file.id)).includes(placeId))
        redisplay([{ field: '', message: 'This place is on the case already' }])
      await addSubjectsTo(ask, file, [{ role, placeId, label: placeName(given) }])
      return paths.subjects({ reference: file.reference })
    },
  })
  site.form(paths.removeSubject, may.seeCases, {
    form: NothingForm,
    // Nothing is typed here that would have to be kept, so where the reason for viewing has run out it is asked for again.
    show: (ask, form) =>
      showWork(ask, 'people', emptyForm(), may.changeDetails, async at => {
        const subject = (await listSubjects(ask.tx, at.file.reference)).find(({ id }) => id === ask.params.subject)
        if (subject === undefined) throw new AppError('not_found')
        return <RemoveSubjectPage {...at} form={form} subject={subject} />
      }),
    act: async ask => {
      const file = await caseToChange(ask)
      await removeSubject(ask, file, ask.params.subject)
      ask.say('Taken off the case')
      return paths.subjects({ reference: file.reference })
    },
  })
}

function changeRoute(site: Site): void {
  site.form(paths.change, may.seeCases, {
    form: ChangeForm,
    show: (ask, form) =>
      showQuestion(ask, '', form, async at => {
        const change = changeNamed(ask.params.change)
        demand(ask.actor, decides(TRANSITIONS[change].by), at.file)
        if (!TRANSITIONS[change].from.includes(at.file.state))
          throw new AppError('rule_refused', 'The state of the case does not allow this any more')
        const obstacles = obstaclesTo(change, await readFacts(ask, at.file))
        const meetingOn = change === 'list' ? await findNextMeetingOn(ask.tx, at.file.groupId, at.today) : undefined
        return <ChangeStatePage {...at} {...{ change, form, obstacles, meetingOn }} />
      }),
    act: async (ask, given) => {
      const file = await caseToChange(ask)
      const change = changeNamed(ask.params.change)
      await changeCaseState(ask, file.id, TRANSITIONS[change].to, given)
      return paths.case({ reference: file.reference })
    },
  })
}

function changeNamed(text: string): CaseChangeName {
  const change = CASE_CHANGES.find(each => each === text)
  if (change === undefined) throw new AppError('not_found')
  return change
}
