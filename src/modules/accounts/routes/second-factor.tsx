import { AppError } from '../../../kernel/errors.ts'
import { type Ask, redisplay, type Site } from '../../../kernel/http/routing.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { authenticatorLink, inGroups } from '../authenticator.ts'
import { CodeForm, RecoveryCodeForm } from '../forms.ts'
import { CodePage, RecoveryCodePage, RecoveryCodesPage, SetUpCodePage, SignedInAlreadyPage } from '../pages/sign-in.tsx'
import { paths } from '../paths.ts'
import { everyone } from '../permissions.ts'
import { safeNext } from '../rules/next-page.ts'
import {
  findHalfSignedIn,
  giveCode,
  giveRecoveryCode,
  type HalfSignedIn,
  keyToSetUp,
  type SecondFactor,
  setUpCode,
} from '../second-factor.ts'
import { NextQuery } from './sign-in.tsx'

const WRONG = 'This code is not right. Enter the 6 digits that the app shows now'
const WRONG_RECOVERY = 'This is not one of your recovery codes, or it has been used'
const UNREADABLE =
  'Your app cannot be checked any more. Use a recovery code, or ask a system administrator to reset your second factor'
const TOO_MANY = 'Too many attempts. Wait 15 minutes, then try again'

/** For everyone, because whoever owes the second factor is nobody yet; the cookie tells who gave the password. */
export function secondFactorRoutes(site: Site): void {
  site.form(paths.code, everyone, {
    transactions: 'own',
    query: NextQuery,
    form: CodeForm,
    show: async (ask, form) => {
      if (isSignedIn(ask)) return <SignedInAlreadyPage />
      await getHalfSignedIn(ask)
      return <CodePage form={form} next={nextOf(form, ask.query.next)} />
    },
    act: async (ask, { code, next }) => {
      const result = await giveCode(ask.deps, await getHalfSignedIn(ask), code.replace(/\s/g, ''))
      return letIn(ask, result, WRONG, next)
    },
  })
  site.form(paths.recoveryCode, everyone, {
    transactions: 'own',
    form: RecoveryCodeForm,
    show: async (ask, form) => {
      if (isSignedIn(ask)) return <SignedInAlreadyPage />
      await getHalfSignedIn(ask)
      return <RecoveryCodePage form={form} />
    },
    act: async (ask, { code, next }) => {
      return letIn(ask, await giveRecoveryCode(ask.deps, await getHalfSignedIn(ask), code), WRONG_RECOVERY, next)
    },
  })
  site.form(paths.setUpCode, everyone, {
    transactions: 'own',
    query: NextQuery,
    form: CodeForm,
    show: async (ask, form) => {
      if (isSignedIn(ask)) return <SignedInAlreadyPage />
      const half = await getToSetUp(ask)
      const key = await keyToSetUp(ask.deps, half)
      const link = authenticatorLink(half.credentials.email, key)
      return <SetUpCodePage form={form} next={nextOf(form, ask.query.next)} setUpKey={inGroups(key)} link={link} />
    },
    act: async (ask, { code, next }) => {
      const result = await setUpCode(ask.deps, await getToSetUp(ask), code.replace(/\s/g, ''))
      const goOn = letIn(ask, result, WRONG, next)
      return 'codes' in result ? <RecoveryCodesPage codes={result.codes} next={goOn} /> : goOn
    },
  })
}

/** Every session begins with its purpose. */
function letIn(ask: Ask<unknown>, result: SecondFactor, wrong: string, next: string | undefined): string {
  if (result.outcome === 'too-many') return redisplay([{ field: 'code', message: TOO_MANY }])
  if (result.outcome === 'unreadable') return redisplay([{ field: 'code', message: UNREADABLE }])
  if (result.outcome === 'wrong') return redisplay([{ field: 'code', message: wrong }])
  ask.session.begin(result.token)
  return paths.purpose({}, { next: safeNext(next) })
}

/** Somebody who loads the page of their recovery codes again, or goes back to it. */
function isSignedIn(ask: Ask<unknown>): boolean {
  return ask.anyone.kind === 'user'
}

async function getHalfSignedIn(ask: Ask<unknown>): Promise<HalfSignedIn> {
  const half = await findHalfSignedIn(ask.deps, ask.session.token)
  if (half === undefined) throw new AppError('sign_in_required', 'Give your email address and password first')
  return half
}

async function getToSetUp(ask: Ask<unknown>): Promise<HalfSignedIn> {
  const half = await getHalfSignedIn(ask)
  if (half.credentials.totpConfirmed) throw new AppError('not_found')
  return half
}

function nextOf(form: AnyForm, next: string | undefined): string {
  const kept = form.answers['next']
  return safeNext(typeof kept === 'string' ? kept : next)
}
