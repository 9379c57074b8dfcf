import { AppError } from '../../../kernel/errors.ts'
import { emptyForm, type Form } from '../../../kernel/http/forms.ts'
import type { Ask, Site } from '../../../kernel/http/routing.ts'
import { getProfileToClose, turnState } from './close-profile.ts'
import { ButtonForm, ListQuery, type NewAnswers, NewQuery, StateForm } from './forms.ts'
import { toListView } from './list-view.ts'
import { refreshProfile } from './make-edition.ts'
import { answersOf, formOf, makeFromForm, readChoices } from './new-profile.ts'
import { NewProfilePage } from './pages/new-profile.tsx'
import { ProfilePage } from './pages/profile.tsx'
import { ProfilesPage } from './pages/profiles.tsx'
import { StatePage } from './pages/state.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { toFiguresFile, toProfileView } from './profile-view.ts'

type One = Ask<{ readonly reference: string }>
type NewAsk = Ask<Record<never, string>, NewAnswers>

/** Problem profiles: the list, making one, its page, its editions and their figures. */
export function profileRoutes(site: Site): void {
  site.page(paths.profiles, may.openList, async ask => <ProfilesPage view={await toListView(ask, ask.query)} />, {
    query: ListQuery,
  })
  newRoute(site)
  site.page(paths.profile, may.seeProfiles, ask => showProfile(ask))
  site.page(paths.edition, may.seeProfiles, async ask => (
    <ProfilePage view={await toProfileView(ask, ask.params.reference, ask.params.edition)} form={emptyForm()} />
  ))
  site.download(paths.figures, may.seeProfiles, ask => toFiguresFile(ask, ask.params.reference, ask.params.edition))
  site.post(paths.refresh, may.makeProfiles, {
    form: ButtonForm,
    show: showProfile,
    act: async (ask: One) => {
      const { edition, note } = await refreshProfile(ask, ask.params.reference)
      ask.say(`Edition ${edition} is made. ${note}`)
      return paths.profile(ask.params)
    },
  })
  stateRoute(site)
}

async function showProfile(ask: One, form: Form<unknown> = emptyForm()) {
  return <ProfilePage view={await toProfileView(ask, ask.params.reference)} form={form} />
}

function newRoute(site: Site): void {
  site.form(paths.newProfile, may.makeProfiles, {
    query: NewQuery,
    form: async (ask: NewAsk) => formOf(await choicesOf(ask)),
    opensWith: async ask => answersOf(ask, await choicesOf(ask)),
    show: async (ask, form) => (
      <NewProfilePage choices={await choicesOf(ask)} form={form} backHref={paths.profiles()} />
    ),
    act: async (ask, said) => {
      const reference = await makeFromForm(ask, await choicesOf(ask), said)
      ask.say('The profile is made. Read what it says before you take it to the group.')
      return paths.profile({ reference })
    },
  })
}

async function choicesOf(ask: NewAsk) {
  const choices = await readChoices(ask)
  if (choices === undefined)
    throw new AppError(
      'rule_refused',
      'No incidents have been brought in yet. A profile needs at least one data set: see Data sets.',
    )
  if (choices.groups.length === 0) throw new AppError('forbidden')
  return choices
}

function stateRoute(site: Site): void {
  site.form(paths.state, may.seeProfiles, {
    form: StateForm,
    show: async (ask: One, form) => {
      const { title, reference, state, version } = await getProfileToClose(ask, ask.params.reference)
      return <StatePage view={{ title, reference, state, version, href: paths.profile({ reference }) }} form={form} />
    },
    act: async (ask, said) => {
      const state = await turnState(ask, { ...said, reference: ask.params.reference })
      ask.say(
        state === 'closed' ? 'The profile is closed. Its editions can still be read.' : 'The profile is open again.',
      )
      return paths.profile(ask.params)
    },
  })
}
