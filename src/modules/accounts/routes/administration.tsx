import { z } from 'zod'
import { AppError } from '../../../kernel/errors.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import { decodeCursor, toPage } from '../../../kernel/http/paging.ts'
import { type Ask, nothingAsked, type Site } from '../../../kernel/http/routing.ts'
import { todayIn } from '../../../kernel/local-date.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { listGroupsOf } from '../../groups/index.ts'
import { changeClearance, changeRoles, deactivateAccount, reactivateAccount } from '../administer-accounts.ts'
import { AccountsQuery, ClearanceForm, inviteForm, RolesForm } from '../forms.ts'
import { invitePerson, sendInvitation } from '../invite-person.ts'
import {
  AccountPage,
  AccountsPage,
  ClearancePage,
  InvitePage,
  ResetSecondFactorPage,
  RolesPage,
} from '../pages/administration.tsx'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { findAccount, listAccounts, listOrganisations } from '../queries.ts'
import { resetSecondFactor } from '../reset-second-factor.ts'
import type { Account } from '../types.ts'
import { toAccountView, toSittingView } from '../views.ts'

const PAGE_SIZE = 50
const CursorKey = z.tuple([z.string().max(200), z.uuid()])

export function administrationRoutes(site: Site): void {
  site.page(paths.accounts, may.administer, ask => showAccounts(ask), { query: AccountsQuery })
  site.form(paths.invite, may.administer, {
    form: async ask => inviteForm((await listOrganisations(ask.tx)).map(({ id }) => id)),
    show: async (ask, form) => <InvitePage form={form} organisations={await listOrganisations(ask.tx)} />,
    act: async (ask, { organisation, ...person }) => {
      const { id } = await invitePerson(ask.tx, ask.deps, { ...person, organisationId: organisation })
      ask.say('The invitation is on its way')
      return paths.accountOf({ account: id })
    },
  })
  site.page(paths.accountOf, may.administer, showAccount)
  rolesRoute(site)
  clearanceRoute(site)
  secondFactorRoute(site)
  accountActions(site)
  reactivateRoute(site)
}

async function showAccounts(ask: Ask<unknown, z.output<typeof AccountsQuery>>) {
  const { q: words, after } = ask.query
  const cursor = after === undefined ? undefined : decodeCursor(after, CursorKey)
  const rows = await listAccounts(ask.tx, {
    limit: PAGE_SIZE,
    ...(words !== undefined && { words }),
    ...(cursor !== undefined && { after: { name: cursor[0], id: cursor[1] } }),
  })
  const page = toPage(rows, PAGE_SIZE, account => [account.name, account.id])
  const nextHref = page.next === undefined ? undefined : paths.accounts({}, { q: words, after: page.next })
  return (
    <AccountsPage accounts={page.rows.map(row => toAccountView(row, ask.actor))} words={words} nextHref={nextHref} />
  )
}

type AskOfAccount = Ask<{ readonly account: string }>

async function showAccount(ask: Pick<AskOfAccount, 'tx' | 'actor' | 'deps' | 'params'>, form: AnyForm = emptyForm()) {
  const account = await getAccount(ask)
  const today = todayIn(ask.deps.clock)
  const groups = await listGroupsOf(ask.tx, account.id, today)
  return (
    <AccountPage
      account={toAccountView(account, ask.actor)}
      groups={groups.map(sitting => toSittingView(sitting, today))}
      form={form}
    />
  )
}

function rolesRoute(site: Site): void {
  site.form(paths.roles, may.administer, {
    form: RolesForm,
    show: async (ask, form) => {
      const account = await getAccount(ask)
      return (
        <RolesPage
          form={form}
          account={toAccountView(account, ask.actor)}
          version={account.version}
          current={account.roles}
        />
      )
    },
    act: async (ask, wanted) => {
      await changeRoles(ask.tx, ask.actor, await getAccount(ask), wanted)
      ask.say('The roles are changed')
      return paths.accountOf({ account: ask.params.account })
    },
  })
}

function clearanceRoute(site: Site): void {
  site.form(paths.clearance, may.administer, {
    form: ClearanceForm,
    show: async (ask, form) => {
      const account = await getAccount(ask)
      const view = toAccountView(account, ask.actor)
      return <ClearancePage form={form} account={view} version={account.version} current={account.clearance} />
    },
    act: async (ask, wanted) => {
      await changeClearance(ask.tx, ask.actor, await getAccount(ask), wanted)
      ask.say('What they are cleared for is changed')
      return paths.accountOf({ account: ask.params.account })
    },
  })
}

/** In transactions of its own: an administrator may not touch credentials, which only signing in reads and writes. */
function secondFactorRoute(site: Site): void {
  site.form(paths.resetSecondFactor, may.administer, {
    transactions: 'own',
    form: nothingAsked,
    show: async (ask, form) => (
      <ResetSecondFactorPage form={form} account={toAccountView(await findApart(ask), ask.actor)} />
    ),
    act: async ask => {
      await resetSecondFactor(ask.deps, ask.actor, await findApart(ask))
      ask.say('The second factor is reset')
      return paths.accountOf({ account: ask.params.account })
    },
  })
}

function accountActions(site: Site): void {
  const action = (
    address: typeof paths.deactivate | typeof paths.inviteAgain,
    done: string,
    act: (ask: AskOfAccount, account: Account) => Promise<unknown>,
  ) => {
    site.post(address, may.administer, {
      form: nothingAsked,
      show: (ask, form) => showAccount(ask, form.ok ? undefined : form),
      act: async ask => {
        await act(ask, await getAccount(ask))
        ask.say(done)
        return paths.accountOf({ account: ask.params.account })
      },
    })
  }
  action(paths.deactivate, 'The account is closed and its sessions have ended', (ask, account) =>
    deactivateAccount(ask.tx, ask.actor, account),
  )
  action(paths.inviteAgain, 'The invitation is on its way', async (ask, account) => {
    if (account.status !== 'invited')
      throw new AppError('rule_refused', 'This person has accepted an invitation already')
    await sendInvitation(ask.tx, ask.deps, account)
  })
}

/** In transactions of its own, as above. */
function reactivateRoute(site: Site): void {
  site.post(paths.reactivate, may.administer, {
    transactions: 'own',
    form: nothingAsked,
    show: ({ deps, actor, params }, form) =>
      deps.asActor(actor, tx => showAccount({ tx, deps, actor, params }, form.ok ? undefined : form)),
    act: async ask => {
      await reactivateAccount(ask.deps, ask.actor, await findApart(ask))
      ask.say('The account is open again')
      return paths.accountOf({ account: ask.params.account })
    },
  })
}

function findApart({ deps, actor, params }: AskOfAccount): Promise<Account> {
  return deps.asActor(actor, tx => getAccount({ tx, params }))
}

async function getAccount(ask: Pick<AskOfAccount, 'tx' | 'params'>): Promise<Account> {
  const { account: id } = ask.params
  const account = z.uuid().safeParse(id).success ? await findAccount(ask.tx, id) : undefined
  if (account === undefined) throw new AppError('not_found')
  return account
}
