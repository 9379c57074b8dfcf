import { z } from 'zod'
import { type AnyForm } from '../../../ui/index.ts'
import { AppError } from '../../../kernel/errors.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { textField } from '../../../kernel/http/forms.ts'
import { type Ask, nothingAsked, redisplay, type Site } from '../../../kernel/http/routing.ts'
import { DEMONSTRATION_PEOPLE } from '../demonstration.ts'
import { SignInAsForm, SignInForm } from '../forms.ts'
import { SignInPage } from '../pages/sign-in.tsx'
import { paths } from '../paths.ts'
import { everyone } from '../permissions.ts'
import { listPeopleAt } from '../queries.ts'
import { safeNext } from '../rules/next-page.ts'
import { deviceOf, endSessions } from '../sessions.ts'
import { signIn, signInAs } from '../sign-in.ts'
import { toDemonstrationPeople } from '../views.ts'

export const NextQuery = z.object({ next: textField({ name: 'next', max: 2_000, required: false }) })

const NOBODY = { kind: 'public' } as const

export function signInRoutes(site: Site): void {
  site.form(paths.signIn, everyone, {
    transactions: 'own',
    query: NextQuery,
    form: SignInForm,
    show: (ask, form) => showSignIn(ask, form, ask.query.next),
    act: async (ask, { email, password, next }) => {
      const { request, deps } = ask
      const result = await signIn(deps, {
        email,
        password,
        address: request.ip,
        device: deviceOf(request.headers['user-agent']),
      })
      if (result.outcome === 'too-many') return redisplay([{ field: '', message: TOO_MANY }])
      if (result.outcome === 'wrong') return redisplay([{ field: '', message: WRONG }])
      await leaveEarlierSession(ask)
      ask.session.begin(result.token)
      const query = { next: safeNext(next) }
      if (result.next === 'in') return query.next
      return result.next === 'code' ? paths.code({}, query) : paths.setUpCode({}, query)
    },
  })
  if (site.demo) demonstrationRoutes(site)
  site.post(paths.signOut, everyone, {
    answersAlike: true,
    form: nothingAsked,
    show: () => {
      throw new AppError('form_expired')
    },
    act: async ask => {
      const { anyone } = ask
      if (anyone.kind === 'user') {
        await endSessions(ask.tx, anyone.userId, { only: anyone.sessionId ?? '' })
        await logEvent(ask.tx, { action: 'signed out', object: { type: 'account', id: anyone.userId } })
      }
      ask.session.end()
      ask.say('You are signed out')
      return paths.signIn()
    },
  })
}

const WRONG = 'The email address or the password is not right'
const TOO_MANY = 'Too many attempts. Wait 15 minutes, then try again, or choose another password by the link below'

/** One click each. These routes do not exist outside the demonstration. */
function demonstrationRoutes(site: Site): void {
  site.post(paths.signInAs, everyone, {
    transactions: 'own',
    form: SignInAsForm,
    show: (ask, form) => showSignIn(ask, form, undefined),
    act: async (ask, { email, next }) => {
      if (!DEMONSTRATION_PEOPLE.some(person => person.email === email)) throw new AppError('not_found')
      const token = await signInAs(ask.deps, email, deviceOf(ask.request.headers['user-agent']))
      if (token === undefined) throw new AppError('not_found')
      await leaveEarlierSession(ask)
      ask.session.begin(token)
      return safeNext(next)
    },
  })
}

/** Whoever was signed in here before is signed out: a token is never carried from one person to the next. */
async function leaveEarlierSession(ask: Ask<unknown>): Promise<void> {
  const { anyone, deps } = ask
  if (anyone.kind !== 'user') return
  await deps.asActor(NOBODY, tx => endSessions(tx, anyone.userId, { only: anyone.sessionId ?? '' }))
}

async function showSignIn(ask: Ask<unknown>, form: AnyForm, next: string | undefined) {
  const emails = DEMONSTRATION_PEOPLE.map(person => person.email)
  const found = ask.deps.config.demo ? await ask.deps.asActor(NOBODY, tx => listPeopleAt(tx, emails)) : []
  const kept = form.answers['next']
  return (
    <SignInPage
      form={form}
      next={safeNext(typeof kept === 'string' ? kept : next)}
      people={toDemonstrationPeople(found)}
    />
  )
}
