import type { z } from 'zod'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import { type Ask, Refused, type Site } from '../../../kernel/http/routing.ts'
import { formatDateTime, instantOf, todayIn } from '../../../kernel/local-date.ts'
import { dateAnswers } from '../words.ts'
import { listDecidingMeetings } from '../deciding-meetings.ts'
import { agreeHotspot, changeHotspot, closeHotspot, getHotspotToMove } from './change-hotspot.ts'
import {
  agreeForm, changeHotspotForm, closeForm, type Choices, HoursQuery, newHotspotForm, newTaskingForm, NewQuery, RegisterQuery, resultForm,
  TaskingsQuery, withdrawForm,
} from './forms.ts' // biome-ignore format: a list of names
import { toHotspotView } from './hotspot-view.ts'
import { toHoursFile, toHoursView } from './hours-view.ts'
import { issueTasking } from './issue-tasking.ts'
import {
  isUuid, newAnswers, ownerOptions, ownersFor, placeOfQuery, proposable, readOwner, setOptions, toNewHotspotView,
} from './new-hotspot-view.ts' // biome-ignore format: a list of names
import { HotspotPage } from './pages/hotspot.tsx'
import { HoursPage } from './pages/hours.tsx'
import { AgreePage, ChangePage, ClosePage, type MoveView } from './pages/move-hotspot.tsx'
import { NewHotspotPage } from './pages/new-hotspot.tsx'
import { RegisterPage } from './pages/register.tsx'
import { NewTaskingPage, ResultPage, TaskingPage, WithdrawPage } from './pages/tasking.tsx'
import { TaskingsPage } from './pages/taskings.tsx'
import { hotspotPaths as paths } from './paths.ts'
import { may } from './permissions.ts'
import { proposeHotspot } from './propose-hotspot.ts'
import { getHotspot, listTaskable } from './queries.ts'
import { toRegisterFile, toRegisterView } from './register-view.ts'
import { isRefused, resolveComparison } from './resolve-place.ts'
import { getTaskingToResult, getTaskingToWithdraw, giveResult, withdrawTasking } from './result-tasking.ts'
import { readResult, resultAnswers } from './result-answers.ts'
import { type Shape, shapeWords, suggestComparison } from './rules/shape.ts'
import { getTasking } from './tasking-queries.ts'
import { toTaskingsView, toTaskingView } from './tasking-view.ts'
import { listThemes } from './themes.ts'
import type { Asking, Hotspot } from './types.ts'

type One = Ask<{ readonly reference: string }>
type NewAsk = Ask<Record<never, string>, z.output<typeof NewQuery>>

export function hotspotRoutes(site: Site): void {
  site.page(
    paths.hotspots,
    may.seeRegister,
    async ask => <RegisterPage view={await toRegisterView(ask, ask.query)} />,
    {
      query: RegisterQuery,
    },
  )
  site.download(paths.hotspotsFile, may.exportRegister, ask => toRegisterFile(ask, ask.query), { query: RegisterQuery })
  newHotspotRoute(site)
  site.page(paths.hotspot, may.openHotspot, async ask => (
    <HotspotPage view={await toHotspotView(ask, await getHotspot(ask.tx, ask.params.reference))} />
  ))
  decidingRoutes(site)
  changeRoute(site)
  newTaskingRoute(site)
  taskingRoutes(site)
}

function yearOf(ask: Asking): number {
  return Number(todayIn(ask.deps.clock).slice(0, 4))
}

const NO_PLACE = 'Say where the hotspot is first'

function newHotspotRoute(site: Site): void {
  site.form(paths.newHotspot, may.propose, {
    query: NewQuery,
    form: async (ask: NewAsk) => {
      const groups = (await proposable(ask)).map(({ id }) => id)
      return newHotspotForm({ ...(await choicesFor(ask, groups)), groups })
    },
    opensWith: newAnswers,
    show: async (ask, form) => {
      const view = await toNewHotspotView(ask)
      // The page then asks for the place alone: it would show none of these questions, nor what is wrong with them.
      const isMisplaced = view.place === undefined && !view.placeForm.ok && view.placeForm.errors.length === 0
      if (isMisplaced && !form.ok && form.errors.length > 0) throw new AppError('bad_request', NO_PLACE)
      return <NewHotspotPage view={view} form={form} />
    },
    act: async (ask, said) => {
      const { shape } = await placeOfQuery(ask)
      if (shape === undefined) throw new AppError('bad_request', NO_PLACE)
      const { analysis, profile } = ask.query
      const { reference } = await proposeHotspot(ask, {
        ...said,
        ...(await describedBy(ask, said, { groupId: said.group, shape })),
        groupId: said.group,
        shape,
        analysisId: analysis !== undefined && isUuid(analysis) ? analysis : undefined,
        profileReference: profile,
      })
      ask.say('The hotspot is proposed. Those who lead the group agree it.')
      return paths.hotspot({ reference })
    },
  })
}

async function choicesFor(ask: Asking, groupIds: readonly string[]): Promise<Omit<Choices, 'groups'>> {
  const [themes, owners, sets] = [await listThemes(ask), await ownersFor(ask, groupIds), await setOptions(ask)]
  const values = (options: readonly { readonly value: string }[]) => options.map(({ value }) => value)
  return { themes: values(themes), owners: values(owners), sets: values(sets), year: yearOf(ask) }
}

interface SaidOfHotspot {
  readonly owner: string
  readonly rank?: number | undefined
  readonly patrolPlan?: string | undefined
  readonly sets: readonly string[]
  readonly comparison: 'ring' | 'circle' | 'none'
  readonly comparisonName?: string | undefined
  readonly comparisonPlace?: string | undefined
  readonly comparisonRadius?: number | undefined
}

/** What the form says, as it is kept: the owner sits on the group, and the comparison area lies apart. */
async function describedBy(ask: Asking, said: SaidOfHotspot, of: { readonly groupId: string; readonly shape: Shape }) {
  const owner = readOwner(said.owner)
  const sitting = ownerOptions(await listTaskable(ask.tx, [of.groupId], todayIn(ask.deps.clock)))
  if (!sitting.some(({ value }) => value === said.owner)) {
    throw new Refused([{ field: 'owner', message: 'Select an agency that sits on this group, or somebody of it' }])
  }
  const comparison = await resolveComparison(ask.tx, said, of.shape)
  if (isRefused(comparison)) throw new Refused(comparison)
  return {
    rank: said.rank ?? null,
    ownerOrganisationId: owner.organisationId,
    ownerUserId: owner.userId,
    patrolPlan: said.patrolPlan ?? '',
    setIds: said.sets.map(Number),
    comparison,
  }
}

function decidingRoutes(site: Site): void {
  site.form(paths.agree, may.openHotspot, {
    form: async (ask: One) => agreeForm(await deciding(ask, 'agree')),
    show: async (ask, form) => <AgreePage view={await moveView(ask, 'agree')} form={form} />,
    act: async (ask, said) => {
      await agreeHotspot(ask, { ...said, reference: ask.params.reference })
      ask.say('The hotspot is agreed. Officers can be tasked to it.')
      return paths.hotspot(ask.params)
    },
  })
  site.form(paths.close, may.openHotspot, {
    form: async (ask: One) => closeForm(await deciding(ask, 'close')),
    opensWith: ask => dateAnswers('endsOn', todayIn(ask.deps.clock)),
    show: async (ask, form) => <ClosePage view={await moveView(ask, 'close')} form={form} />,
    act: async (ask, said) => {
      await closeHotspot(ask, { ...said, reference: ask.params.reference })
      ask.say('The hotspot is closed.')
      return paths.hotspot(ask.params)
    },
  })
}

async function deciding(ask: One, move: 'agree' | 'close') {
  const { meetings } = await moveView(ask, move)
  return { meetings: meetings.map(({ value }) => value), year: yearOf(ask) }
}

async function moveView(ask: One, move: 'agree' | 'close' | 'change'): Promise<MoveView> {
  const hotspot = await getHotspotToMove(ask, ask.params.reference, move)
  const meetings = move === 'change' ? [] : await listDecidingMeetings(ask.tx, hotspot.groupId)
  return {
    name: hotspot.name,
    reference: hotspot.reference,
    href: paths.hotspot(hotspot),
    version: hotspot.version,
    meetings: meetings.map(({ reference, startsAt }) => ({
      value: reference,
      text: `${formatDateTime(startsAt)}, ${reference}`,
    })),
  }
}

function changeRoute(site: Site): void {
  site.form(paths.change, may.openHotspot, {
    form: async (ask: One) => {
      const { groupId } = await getHotspotToMove(ask, ask.params.reference, 'change')
      return changeHotspotForm(await choicesFor(ask, [groupId]))
    },
    opensWith: async ask => changeAnswers(await getHotspot(ask.tx, ask.params.reference)),
    show: async (ask, form) => {
      const view = await moveView(ask, 'change')
      const { groupId, shape } = await getHotspot(ask.tx, ask.params.reference)
      const fields = {
        themes: await listThemes(ask),
        owners: await ownersFor(ask, [groupId]),
        sets: await setOptions(ask),
        suggested: shapeWords(suggestComparison(shape)),
      }
      return <ChangePage view={view} form={form} fields={fields} />
    },
    act: async (ask, said) => {
      const hotspot = await getHotspot(ask.tx, ask.params.reference)
      const described = await describedBy(ask, said, hotspot)
      const setIds = [...described.setIds, ...(await unseenSets(ask, hotspot))]
      const changed = await changeHotspot(ask, { ...said, ...described, setIds, reference: ask.params.reference })
      ask.say(changed.length === 0 ? 'Your note is kept. Nothing else was changed.' : 'The hotspot is changed.')
      return paths.hotspot(ask.params)
    },
  })
}

/** Data sets that whoever changes it may not see are not theirs to take away. */
async function unseenSets(ask: Asking, hotspot: Hotspot): Promise<readonly number[]> {
  const offered = new Set((await setOptions(ask)).map(({ value }) => Number(value)))
  return hotspot.setIds.filter(id => !offered.has(id))
}

function changeAnswers(hotspot: Hotspot) {
  const { comparison } = hotspot
  return {
    name: hotspot.name,
    reason: hotspot.reason,
    theme: hotspot.theme,
    rank: hotspot.rank === null ? '' : String(hotspot.rank),
    owner: [hotspot.ownerOrganisationId, hotspot.ownerUserId].filter(Boolean).join('.'),
    patrolPlan: hotspot.patrolPlan,
    sets: hotspot.setIds.map(String),
    comparison: comparison === undefined ? 'none' : comparison.kind === 'circle' ? 'circle' : 'ring',
    ...(comparison?.kind === 'circle' && {
      comparisonName: hotspot.comparisonName ?? '',
      comparisonPlace: `${comparison.easting}, ${comparison.northing}`,
      comparisonRadius: String(comparison.radius),
    }),
    ...dateAnswers('startsOn', hotspot.startsOn),
    ...dateAnswers('reviewOn', hotspot.reviewOn),
  }
}

function newTaskingRoute(site: Site): void {
  const taskable = async (ask: One) => {
    const { groupId } = await getHotspotToMove(ask, ask.params.reference, 'task')
    return ownerOptions(await listTaskable(ask.tx, [groupId], todayIn(ask.deps.clock)))
  }
  site.form(paths.newTasking, may.openHotspot, {
    form: async (ask: One) =>
      newTaskingForm({ taskable: (await taskable(ask)).map(({ value }) => value), year: yearOf(ask) }),
    opensWith: ask => ({
      ...dateAnswers('begins', todayIn(ask.deps.clock)),
      ...dateAnswers('ends', todayIn(ask.deps.clock)),
      beginsAt: '6pm',
      endsAt: '10pm',
      priority: 'routine',
    }),
    show: async (ask, form) => {
      const { name, reference } = await getHotspot(ask.tx, ask.params.reference)
      const view = { name, href: paths.hotspot({ reference }), taskable: await taskable(ask) }
      return <NewTaskingPage view={view} form={form} />
    },
    act: async (ask, { to, what, priority, ...days }) => {
      const hotspot = await getHotspotToMove(ask, ask.params.reference, 'task')
      const given = {
        ...readOwner(to),
        what,
        priority,
        beginsAt: instantOf(days.begins, days.beginsAt),
        endsAt: instantOf(days.ends, days.endsAt),
      }
      const { told } = await issueTasking(ask, hotspot, given)
      ask.say(
        told === 0
          ? 'The tasking is issued. Nobody could be sent a link: tell them yourself.'
          : 'The tasking is issued, and a link was sent.',
      )
      return paths.hotspot(ask.params)
    },
  })
}

function taskingRoutes(site: Site): void {
  site.page(
    paths.taskings,
    may.seeTaskings,
    async ask => <TaskingsPage view={await toTaskingsView(ask, ask.query)} />,
    {
      query: TaskingsQuery,
    },
  )
  site.page(paths.hours, may.seeHours, async ask => <HoursPage view={await toHoursView(ask, ask.query)} />, {
    query: HoursQuery,
  })
  site.download(paths.hoursFile, may.seeHours, ask => toHoursFile(ask, ask.query), { query: HoursQuery })
  site.page(paths.tasking, may.seeTaskings, async ask => {
    const tasking = await getTasking(ask.tx, ask.params.reference)
    await logEvent(ask.tx, {
      action: 'look',
      object: { type: 'tasking', id: tasking.reference },
      groupId: tasking.groupId,
    })
    return <TaskingPage view={await toTaskingView(ask, tasking)} form={emptyForm()} kinds={kindsOf(ask)} />
  })
  resultRoute(site)
  site.form(paths.withdraw, may.seeTaskings, {
    form: (ask: One) => withdrawForm(yearOf(ask)),
    show: async (ask, form) => {
      const tasking = await getTaskingToWithdraw(ask, ask.params.reference)
      return <WithdrawPage view={await toTaskingView(ask, tasking)} form={form} />
    },
    act: async (ask, said) => {
      await withdrawTasking(ask, { ...said, reference: ask.params.reference })
      ask.say('The tasking is withdrawn, and those who were asked are told.')
      return paths.tasking(ask.params)
    },
  })
}

function kindsOf({ deps }: Pick<Asking, 'deps'>) {
  return deps.configuration.monitoring.hotspots.outputs
}

function resultRoute(site: Site): void {
  site.form(paths.result, may.seeTaskings, {
    form: async (ask: One) => {
      const { state } = await getTaskingToResult(ask, ask.params.reference)
      return resultForm(kindsOf(ask), { corrects: state !== 'issued', year: yearOf(ask) })
    },
    opensWith: async ask => resultAnswers(await getTaskingToResult(ask, ask.params.reference)),
    show: async (ask, form) => {
      const tasking = await getTaskingToResult(ask, ask.params.reference)
      return <ResultPage view={await toTaskingView(ask, tasking)} form={form} kinds={kindsOf(ask)} />
    },
    act: async (ask, said) => {
      const { reference, outputs } = await getTaskingToResult(ask, ask.params.reference)
      await giveResult(ask, { ...readResult(said, kindsOf(ask), outputs), reference })
      ask.say('Thank you. The group sees the result.')
      return paths.tasking(ask.params)
    },
  })
}
