import { AppError } from '../../../kernel/errors.ts'
import type { Site } from '../../../kernel/http/routing.ts'
import { askForReset } from '../ask-for-reset.ts'
import { ForgottenForm, NewPasswordForm } from '../forms.ts'
import { ForgottenPage, NewPasswordPage } from '../pages/passwords.tsx'
import { paths } from '../paths.ts'
import { everyone } from '../permissions.ts'
import { findByLink, type LinkKind, setPasswordByLink } from '../set-password.ts'

const SENT = 'If there is an account with that address, a link is on its way to it'
const SAVED = 'The password is saved. Sign in with it'

export function passwordRoutes(site: Site): void {
  site.form(paths.forgotten, everyone, {
    transactions: 'own',
    form: ForgottenForm,
    show: (_ask, form) => <ForgottenPage form={form} />,
    act: async (ask, { email }) => {
      await askForReset(ask.deps, email, ask.request.ip)
      ask.say(SENT)
      return paths.signIn()
    },
  })
  linkRoute(site, paths.invitation, 'invitation', 'Choose a password')
  linkRoute(site, paths.reset, 'reset', 'Choose another password')
}

function linkRoute(
  site: Site,
  address: typeof paths.invitation | typeof paths.reset,
  kind: LinkKind,
  title: string,
): void {
  site.form(address, everyone, {
    transactions: 'own',
    form: NewPasswordForm,
    show: async (ask, form) => {
      const person = await findByLink(ask.deps, ask.params.token, kind)
      if (person === undefined) throw spent(kind)
      return <NewPasswordPage form={form} email={person.email} title={title} />
    },
    act: async (ask, { password }) => {
      const { deps, params } = ask
      const person = await findByLink(deps, params.token, kind)
      if (person === undefined || !(await setPasswordByLink(deps, params.token, kind, person, password)))
        throw spent(kind)
      ask.session.end()
      ask.say(SAVED)
      return paths.signIn()
    },
  })
}

function spent(kind: LinkKind): AppError {
  const again = kind === 'reset' ? 'Ask for another from the sign-in page.' : 'Ask your administrator to send another.'
  return new AppError('not_found', `This link has been used already or is too old. ${again}`)
}
