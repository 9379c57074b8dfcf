import type { VNode } from 'preact'
import type { z } from 'zod'
import type { FormSchema } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { agreeAction } from './agree-action.ts'
import {
  ButtonForm,
  CarryForwardForm,
  DoneForm,
  ListQuery,
  type NewActionAnswers,
  NewActionQuery,
  newActionForm,
  ReasonForm,
  reassignForm,
  SendBackForm,
  VerifyForm,
} from './forms.ts'
import { toActionsFile, toActionsView } from './list-page.ts'
import { listOwners, ownerOptions, readOwner } from './list-owners.ts'
import {
  agreeProposedAction,
  carryForward,
  claimDone,
  declineAction,
  getActionToMove,
  moverOf,
  reassignAction,
  sendBackAction,
  startAction,
  supersedeAction,
  verifyAction,
} from './move-action.ts'
import { ActionPage } from './pages/action.tsx'
import { ActionsPage } from './pages/actions.tsx'
import {
  CarryForwardPage,
  ClaimDonePage,
  DeclinePage,
  type MovePageProps,
  ReassignPage,
  SendBackPage,
  SupersedePage,
  VerifyPage,
} from './pages/move-action.tsx'
import { NewActionPage } from './pages/new-action.tsx'
import { readActionOf } from './new-action.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getAction, listChanges } from './queries.ts'
import type { ActionMove, Asking } from './types.ts'
import { toActionView } from './views.ts'

type OneAction = Ask<{ readonly reference: string }>

type MovePath = (typeof paths)['claimDone' | 'verify' | 'sendBack' | 'decline' | 'carryForward' | 'supersede']

const HISTORY = 100

export function actionRoutes(site: Site): void {
  site.page(paths.actions, may.seeActions, async ask => <ActionsPage view={await toActionsView(ask, ask.query)} />, {
    query: ListQuery,
  })
  site.download(paths.actionsFile, may.exportActions, ask => toActionsFile(ask, ask.query), { query: ListQuery })
  newActionRoute(site)
  site.page(paths.action, may.seeActions, ask => showAction(ask))
  buttonRoute(site, paths.start, startAction, 'The action is in progress.')
  buttonRoute(site, paths.agree, agreeProposedAction, 'The action is agreed.')
  moveRoutes(site)
}

function moveRoutes(site: Site): void {
  moveRoute(site, paths.claimDone, 'claim-done', DoneForm, ClaimDonePage, claimDone, 'The coordinator checks it next.')
  moveRoute(site, paths.verify, 'verify', VerifyForm, VerifyPage, verifyAction, 'The action is closed.')
  moveRoute(
    site,
    paths.sendBack,
    'send-back',
    SendBackForm,
    SendBackPage,
    sendBackAction,
    'The action is back with its owner.',
  )
  moveRoute(
    site,
    paths.decline,
    'decline',
    ReasonForm,
    DeclinePage,
    declineAction,
    'The action is declined. The group decides what happens instead.',
  )
  moveRoute(
    site,
    paths.carryForward,
    'carry-forward',
    CarryForwardForm,
    CarryForwardPage,
    carryForward,
    'The action is carried forward.',
  )
  moveRoute(site, paths.supersede, 'supersede', ReasonForm, SupersedePage, supersedeAction, 'The action is superseded.')
  reassignRoute(site)
}

async function showAction(ask: OneAction): Promise<VNode> {
  return <ActionPage view={await actionView(ask)} />
}

async function actionView(ask: OneAction) {
  const action = await getAction(ask.tx, ask.params.reference)
  const history = await listChanges(ask.tx, action.id, HISTORY)
  return toActionView(ask.deps.calendar, todayIn(ask.deps.clock), action, history, moverOf(ask, action))
}

/** A button that asks nothing: pressed too late, it shows the action as it stands. */
function buttonRoute(
  site: Site,
  address: typeof paths.start | typeof paths.agree,
  act: (ask: OneAction, reference: string) => Promise<void>,
  done: string,
): void {
  site.post(address as typeof paths.start, may.moveActions, {
    form: ButtonForm,
    show: async (ask, form) => <ActionPage view={await actionView(ask)} form={form} />,
    act: async ask => {
      await act(ask, ask.params.reference)
      ask.say(done)
      return paths.action(ask.params)
    },
  })
}

/** A page that asks what a move needs to know. Who may not make the move gets neither the page nor the move. */
function moveRoute<S extends FormSchema>(
  site: Site,
  address: MovePath,
  move: ActionMove,
  form: S,
  Page: (props: MovePageProps) => VNode,
  act: (ask: OneAction, said: z.output<S> & { readonly reference: string }) => Promise<void>,
  done: string,
): void {
  site.form(address as typeof paths.claimDone, may.moveActions, {
    form,
    show: async (ask, shown) => {
      const { version } = await getActionToMove(ask, ask.params.reference, move)
      return <Page view={await actionView(ask)} version={version} form={shown} />
    },
    act: async (ask, said) => {
      await act(ask, { ...said, reference: ask.params.reference })
      ask.say(done)
      return paths.action(ask.params)
    },
  })
}

function reassignRoute(site: Site): void {
  site.form(paths.reassign, may.moveActions, {
    form: async ask => reassignForm((await ownersOf(ask)).map(owner => owner.value)),
    show: async (ask, form) => {
      const { version } = await getActionToMove(ask, ask.params.reference, 'reassign')
      const view = await actionView(ask)
      return <ReassignPage view={view} version={version} form={form} owners={await ownersOf(ask)} />
    },
    act: async (ask, { owner, ...said }) => {
      await reassignAction(ask, { ...said, ...readOwner(owner), reference: ask.params.reference })
      ask.say('The action has a new owner.')
      return paths.action(ask.params)
    },
  })
}

async function ownersOf(ask: OneAction) {
  return ownersFor(ask, await getAction(ask.tx, ask.params.reference))
}

async function ownersFor({ tx, deps }: Asking, of: Parameters<typeof listOwners>[1]) {
  return ownerOptions(await listOwners(tx, of, todayIn(deps.clock)))
}

function newActionRoute(site: Site): void {
  type NewAsk = Ask<Record<never, string>, NewActionAnswers>
  const owners = async (ask: NewAsk) => ownersFor(ask, await readActionOf(ask))
  site.form(paths.newAction, may.moveActions, {
    query: NewActionQuery,
    form: async ask => {
      const { caseId } = await readActionOf(ask)
      return newActionForm(
        (await owners(ask)).map(owner => owner.value),
        { ofCase: caseId !== null },
      )
    },
    opensWith: ask => ({
      ...dateAnswers('dueOn', addDays(todayIn(ask.deps.clock), 14)),
      ...(ask.query.about !== undefined && { wording: `${ask.query.about}: ` }),
    }),
    show: async (ask, form) => {
      const { caption, backHref, caseId, state, restricted, openingHref } = await readActionOf(ask)
      const view = {
        caption,
        backHref,
        proposes: state === 'proposed',
        ofCase: caseId !== null,
        restricted,
        openingHref,
        owners: await owners(ask),
      }
      return <NewActionPage view={view} form={form} />
    },
    act: async (ask, { owner, critical, ...said }) => {
      const { caseId, groupId, state } = await readActionOf(ask)
      const action = { ...said, ...readOwner(owner), critical: critical === true, caseId, groupId, state }
      return paths.action(await agreeAction(ask, action))
    },
  })
}

function dateAnswers(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
