import { AppError } from '../../../kernel/errors.ts'
import { emptyForm } from '../../../kernel/http/forms.ts'
import { type Ask, nothingAsked, redisplay, type Site } from '../../../kernel/http/routing.ts'
import { formatDateTime } from '../../../kernel/local-date.ts'
import { choosePurpose } from '../choose-purpose.ts'
import { declareConfidentiality } from '../declare-confidentiality.ts'
import { ChangePasswordForm, DeclarationForm, NewRecoveryCodesForm, purposeForm } from '../forms.ts'
import {
  DeclarationPage,
  NewRecoveryCodesPage,
  OwnAccountPage,
  PurposePage,
  SessionsPage,
} from '../pages/own-account.tsx'
import { ChangePasswordPage } from '../pages/passwords.tsx'
import { RecoveryCodesPage } from '../pages/sign-in.tsx'
import { paths } from '../paths.ts'
import { may } from '../permissions.ts'
import { findDeclaration, listOpenSessions, listPurposes } from '../queries.ts'
import { DECLARATION } from '../rules/declaration.ts'
import { safeNext } from '../rules/next-page.ts'
import { makeNewRecoveryCodes } from '../second-factor.ts'
import { endSessions } from '../sessions.ts'
import { changePassword } from '../set-password.ts'
import { toOwnAccountView, toSessionViews } from '../views.ts'
import { NextQuery } from './sign-in.tsx'

export function ownAccountRoutes(site: Site): void {
  site.page(paths.account, may.keepOwnAccount, async ask => {
    const purposes = await listPurposes(ask.tx)
    const declaration = await findDeclaration(ask.tx, ask.actor.userId)
    return <OwnAccountPage view={toOwnAccountView(ask.actor, purposes, declaration)} />
  })
  purposeRoute(site)
  declarationRoute(site)
  sessionRoutes(site)
  credentialRoutes(site)
}

function purposeRoute(site: Site): void {
  site.form(paths.purpose, may.keepOwnAccount, {
    query: NextQuery,
    form: async ask => purposeForm((await listPurposes(ask.tx)).map(({ code }) => code)),
    show: async (ask, form) => {
      const purposes = await listPurposes(ask.tx)
      const next = nextOf(form.answers['next'], ask.query.next)
      return <PurposePage form={form} purposes={purposes} current={ask.actor.purpose} next={next} />
    },
    act: async (ask, { purpose, next }) => {
      await choosePurpose(ask.tx, ask.actor, purpose)
      return ask.actor.declared ? safeNext(next) : paths.declaration({}, { next: safeNext(next) })
    },
  })
}

function declarationRoute(site: Site): void {
  site.form(paths.declaration, may.keepOwnAccount, {
    query: NextQuery,
    form: DeclarationForm,
    show: async (ask, form) => {
      const made = ask.actor.declared ? await findDeclaration(ask.tx, ask.actor.userId) : undefined
      const next = nextOf(form.answers['next'], ask.query.next)
      return (
        <DeclarationPage
          form={form}
          undertakings={DECLARATION}
          until={made && formatDateTime(made.expiresAt)}
          next={next}
        />
      )
    },
    act: async (ask, { next }) => {
      await declareConfidentiality(ask.tx, ask.actor, ask.deps.clock)
      return safeNext(next)
    },
  })
}

function sessionRoutes(site: Site): void {
  const show = async (ask: Ask<unknown>, form = emptyForm()) => {
    const sessions = await listOpenSessions(ask.tx, ask.actor.userId)
    return <SessionsPage sessions={toSessionViews(sessions, ask.actor.sessionId)} form={form} />
  }
  site.page(paths.sessions, may.keepOwnAccount, ask => show(ask))
  site.post(paths.endSession, may.keepOwnAccount, {
    form: nothingAsked,
    show: (ask, form) => show(ask, form.ok ? undefined : form),
    act: async ask => {
      const ended = await endSessions(ask.tx, ask.actor.userId, { only: ask.params.session })
      if (ended === 0) throw new AppError('not_found')
      ask.say('The session has ended')
      return paths.sessions()
    },
  })
  site.post(paths.signOutEverywhere, may.keepOwnAccount, {
    answersAlike: true,
    form: nothingAsked,
    show: (ask, form) => show(ask, form.ok ? undefined : form),
    act: async ask => {
      await endSessions(ask.tx, ask.actor.userId)
      ask.session.end()
      ask.say('You are signed out everywhere')
      return paths.signIn()
    },
  })
}

function credentialRoutes(site: Site): void {
  site.form(paths.password, may.keepOwnAccount, {
    transactions: 'own',
    form: ChangePasswordForm,
    show: (_ask, form) => <ChangePasswordPage form={form} />,
    act: async (ask, { current, wanted }) => {
      ask.session.begin(await changePassword(ask.deps, ask.actor, current, wanted))
      ask.say('The password is changed. Your other sessions have ended')
      return paths.account()
    },
  })
  site.form(paths.newRecoveryCodes, may.keepOwnAccount, {
    transactions: 'own',
    form: NewRecoveryCodesForm,
    show: (_ask, form) => <NewRecoveryCodesPage form={form} />,
    act: async (ask, { code }) => {
      const codes = await makeNewRecoveryCodes(ask.deps, ask.actor, code.replace(/\s/g, ''))
      if (codes === undefined)
        return redisplay([
          { field: 'code', message: 'This code is not right. Enter the 6 digits that the app shows now' },
        ])
      return <RecoveryCodesPage codes={codes} next={paths.account()} />
    },
  })
}

function nextOf(kept: string | string[] | undefined, next: string | undefined): string {
  return safeNext(typeof kept === 'string' ? kept : next)
}
