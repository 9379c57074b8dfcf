import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { type FormSchema, parseForm } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { z } from 'zod'
import { choice, textField } from '../../kernel/http/forms.ts'
import {
  ButtonForm,
  LATER,
  laterForm,
  MoveForm,
  newReferralForm,
  openWith,
  pageForm,
  subjectForms,
  SubmitForm,
  WithdrawForm,
} from './forms.ts'
import { AnswerPage } from './pages/answer-page.tsx'
import { CheckAnswersPage, DiscardPage, ReferralPage, SentPage, WithdrawPage } from './pages/check-answers.tsx'
import { DraftPage } from './pages/draft.tsx'
import { MyReferralsPage } from './pages/my-referrals.tsx'
import { NewReferralPage } from './pages/new-referral.tsx'
import { SubjectPage, SubjectsPage } from './pages/subjects.tsx'
import { keyOf, paths } from './paths.ts'
import { may } from './permissions.ts'
import { procedureOf } from './procedure.ts'
import { listMyReferrals, listReferralGroups } from './queries.ts'
import { pageOf } from './questions.ts'
import {
  openDraft,
  openOwnReferral,
  toCheckView,
  toMoveView,
  toNewView,
  toReferralView,
  toSentView,
  toSubjectsView,
  toSubjectView,
} from './referrer-views.ts'
import { isWithReferrer } from './rules/referral-states.ts'
import { removeSubject, savePage, saveSubject } from './save-answers.ts'
import { moveReferral, startReferral } from './start-referral.ts'
import { submitReferral } from './submit-referral.ts'
import { SUBJECT_KINDS, type SubjectAnswer } from './types.ts'
import { labelsOf, toDraftView, toListed } from './views.ts'
import { discardDraft, withdrawReferral } from './withdraw-referral.ts'

const MOST_LISTED = 200

const NewQuery = z.object({
  group: textField({ name: 'group', max: 100, required: false }),
  kind: choice(SUBJECT_KINDS, 'Select what you are referring', { required: false }),
})

/** What a referrer sees and does. */
export function referrerRoutes(site: Site): void {
  listRoutes(site)
  draftRoutes(site)
  subjectRoutes(site)
  sendingRoutes(site)
}

function listRoutes(site: Site): void {
  site.page(paths.referrals, may.refer, async ask => {
    const mine = await listMyReferrals(ask.tx, ask.actor.userId, MOST_LISTED)
    await logEvent(ask.tx, { action: 'list', object: { type: 'referral', id: 'mine' } })
    const withMe = mine.filter(referral => isWithReferrer(referral.state)).map(toListed)
    return (
      <MyReferralsPage
        view={{ withMe, sent: mine.filter(referral => !isWithReferrer(referral.state)).map(toListed) }}
      />
    )
  })

  site.form(paths.newReferral, may.refer, {
    query: NewQuery,
    form: async ask =>
      newReferralForm((await listReferralGroups(ask.tx, todayIn(ask.deps.clock))).map(group => group.code)),
    opensWith: ({ query }) => ({
      ...(query.group && { group: query.group }),
      ...(query.kind && { subjectKind: query.kind }),
    }),
    show: async (ask, form) => <NewReferralPage view={await toNewView(ask, form.answers)} form={form} />,
    act: async (ask, value) =>
      paths.referral({
        reference: await startReferral(ask, { groupCode: value.group, subjectKind: value.subjectKind }),
      }),
  })
}

function draftRoutes(site: Site): void {
  site.page(paths.referral, may.refer, async ask => {
    const { referral, setting } = await openOwnReferral(ask)
    await logEvent(ask.tx, {
      action: 'look',
      object: { type: 'referral', id: keyOf(referral) },
      groupId: referral.group.id,
    })
    if (isWithReferrer(referral.state))
      return <DraftPage view={toDraftView(referral, setting)} move={await toMoveView(ask, referral)} />
    return <ReferralPage view={await toReferralView(ask, referral, setting)} />
  })
  pageRoute(site)
  moveRoute(site)
}

function pageRoute(site: Site): void {
  site.form(paths.page, may.refer, {
    form: async ask => forNowOrLater(ask, await pageSchemaOf(ask)),
    opensWith: async ask => {
      const { referral, page } = await pageAt(ask)
      const saved = referral.answers.pages[page.code]
      return page.code === 'about' && !saved ? { secureEmail: ask.actor.email, version: '0' } : openWith(saved)
    },
    show: async (ask, form) => {
      const { referral, setting, page } = await pageAt(ask)
      const view = {
        title: page.title,
        intro: page.intro,
        caption: `Referral to ${referral.group.name}`,
        backHref: paths.referral({ reference: keyOf(referral) }),
        questions: page.questions(setting),
        instrument: page.code === 'risk' ? setting.instrument?.definition : undefined,
      }
      return <AnswerPage view={view} form={form} />
    },
    act: async ask => {
      const { referral, setting, page } = await pageAt(ask)
      const { answers } = parseForm(await pageSchemaOf(ask), ask.request.body)
      await savePage(ask, referral.id, page.code, {
        answers,
        version: versionIn(answers),
        labels: labelsOf(page, setting),
      })
      return paths.referral({ reference: keyOf(referral) })
    },
  })
}

function moveRoute(site: Site): void {
  site.post(paths.move, may.refer, {
    form: MoveForm,
    show: async (ask, form) => {
      const { referral, setting } = await openDraft(ask)
      return <DraftPage view={toDraftView(referral, setting)} move={await toMoveView(ask, referral)} form={form} />
    },
    act: async (ask, { group }) => {
      const { referral } = await openDraft(ask)
      const groups = await listReferralGroups(ask.tx, todayIn(ask.deps.clock))
      const kinds = groups.find(each => each.code === group)?.subjectKinds ?? []
      const hasPerson = referral.answers.subjects.some(subject => subject.kind === 'person')
      const kind = kinds.includes(hasPerson ? 'person' : 'location')
        ? hasPerson
          ? 'person'
          : 'location'
        : (kinds[0] ?? referral.subjectKind)
      await moveReferral(ask, referral.id, { groupCode: group, subjectKind: kind })
      return paths.referral({ reference: keyOf(referral) })
    },
  })
}

function subjectRoutes(site: Site): void {
  site.page(paths.subjects, may.refer, async ask => (
    <SubjectsPage view={await toSubjectsView(ask, (await openDraft(ask)).referral)} />
  ))

  site.form(paths.addSubject, may.refer, {
    form: ask => forNowOrLater(ask, subjectForms[kindIn(ask.params.kind)]),
    opensWith: () => ({ version: '0' }),
    show: async (ask, form) => (
      <SubjectPage view={toSubjectView((await openDraft(ask)).referral, kindIn(ask.params.kind), true)} form={form} />
    ),
    act: async ask => {
      const { referral } = await openDraft(ask)
      const kind = kindIn(ask.params.kind)
      await saveSubject(ask, referral.id, {
        kind,
        answers: parseForm(subjectForms[kind], ask.request.body).answers,
        version: 0,
      })
      return paths.subjects({ reference: keyOf(referral) })
    },
  })

  site.form(paths.subject, may.refer, {
    form: async ask => forNowOrLater(ask, subjectForms[(await subjectAt(ask)).subject.kind]),
    opensWith: async ask => openWith((await subjectAt(ask)).subject),
    show: async (ask, form) => {
      const { referral, subject } = await subjectAt(ask)
      return <SubjectPage view={toSubjectView(referral, subject.kind, false)} form={form} />
    },
    act: async ask => {
      const { referral, subject } = await subjectAt(ask)
      const { answers } = parseForm(subjectForms[subject.kind], ask.request.body)
      await saveSubject(ask, referral.id, {
        subject: subject.key,
        kind: subject.kind,
        answers,
        version: versionIn(answers),
      })
      return paths.subjects({ reference: keyOf(referral) })
    },
  })

  site.post(paths.removeSubject, may.refer, {
    form: ButtonForm,
    show: async (ask, form) => (
      <SubjectsPage view={await toSubjectsView(ask, (await openDraft(ask)).referral)} form={form} />
    ),
    act: async ask => {
      const { referral } = await openDraft(ask)
      await removeSubject(ask, referral.id, ask.params.subject)
      return paths.subjects({ reference: keyOf(referral) })
    },
  })
}

function sendingRoutes(site: Site): void {
  site.form(paths.check, may.refer, {
    form: SubmitForm,
    show: async (ask, form) => {
      const { referral, setting } = await openDraft(ask)
      return <CheckAnswersPage view={toCheckView(referral, setting)} form={form} />
    },
    act: async (ask, { version }) =>
      paths.sent({ reference: await submitReferral(ask, ask.params.reference, version) }),
  })

  site.page(paths.sent, may.refer, async ask => {
    const { referral } = await openOwnReferral(ask)
    if (referral.submittedAt === null) throw new AppError('not_found')
    return <SentPage view={toSentView(referral)} />
  })

  site.form(paths.withdraw, may.refer, {
    form: ask => WithdrawForm(procedureOf(ask.deps).withdraw.map(reason => reason.code)),
    show: async (ask, form) => {
      const { referral } = await openOwnReferral(ask)
      const reasons = procedureOf(ask.deps).withdraw.map(({ code, label }) => ({ value: code, text: label }))
      const view = {
        title: referral.title,
        backHref: paths.referral({ reference: keyOf(referral) }),
        reasons,
        version: referral.version,
      }
      return <WithdrawPage view={view} form={form} />
    },
    act: async (ask, { reason }) => {
      await withdrawReferral(ask, ask.params.reference, reason)
      return paths.referral({ reference: ask.params.reference })
    },
  })

  site.form(paths.discard, may.refer, {
    form: ButtonForm,
    show: async (ask, form) => (
      <DiscardPage backHref={paths.referral({ reference: keyOf((await openDraft(ask)).referral) })} form={form} />
    ),
    act: async ask => {
      await discardDraft(ask, ask.params.reference)
      ask.say('The draft has been discarded')
      return paths.referrals()
    },
  })
}

type At<P> = Ask<P>

async function pageAt(ask: At<{ readonly reference: string; readonly page: string }>) {
  const page = pageOf(ask.params.page)
  if (page === undefined) throw new AppError('not_found')
  return { ...(await openDraft(ask)), page }
}

async function pageSchemaOf(ask: At<{ readonly reference: string; readonly page: string }>): Promise<FormSchema> {
  const { page, setting } = await pageAt(ask)
  return pageForm(page, setting, setting.instrument?.definition)
}

async function subjectAt(ask: At<{ readonly reference: string; readonly subject: string }>) {
  const { referral } = await openDraft(ask)
  const subject: SubjectAnswer | undefined = referral.answers.subjects.find(each => each.key === ask.params.subject)
  if (subject === undefined) throw new AppError('not_found')
  return { referral, subject }
}

function kindIn(text: string): 'person' | 'place' {
  if (text === 'person' || text === 'place') return text
  throw new AppError('not_found')
}

/** "Save and come back later" takes the answers as they stand. */
function forNowOrLater(ask: At<unknown>, schema: FormSchema): FormSchema {
  const { body } = ask.request
  const later = typeof body === 'object' && body !== null && Reflect.get(body, LATER) === 'yes'
  return later ? laterForm(schema) : schema
}

function versionIn(answers: Readonly<Record<string, string | string[]>>): number {
  return Number(answers['version'] ?? 0) || 0
}
