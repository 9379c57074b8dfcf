import type { Ask, Site } from '../../../kernel/http/routing.ts'
import { asForm } from '../../../kernel/http/forms.ts'
import { formatDate, formatShortDate } from '../../../kernel/local-date.ts'
import { dateAnswers } from '../words.ts'
import { addPremises } from './add-premises.ts'
import {
  changeDetails,
  closePremises,
  getOpenPremises,
  getPremisesToKeep,
  logPremises,
  todayOf,
} from './change-premises.ts'
import { addPremisesForm, changePremisesForm, closePremisesForm, LetterForm, PremisesQuery } from './forms.ts'
import { addChoices, authoritiesOf, draftLetter, kindOptions, toAbout } from './form-views.ts'
import { incidentRoutes } from './incident-routes.tsx'
import { toForMeetingView, toPremisesFile, toPremisesListView } from './list-view.ts'
import { keepLetter } from './note-contact.ts'
import { ForMeetingPage } from './pages/for-meeting.tsx'
import { LetterPage, WriteLetterPage } from './pages/letter.tsx'
import { ClosePage, DetailsPage } from './pages/premises-forms.tsx'
import { PremisesListPage } from './pages/premises-list.tsx'
import { PremisesPage } from './pages/premises.tsx'
import { premisesPaths as paths } from './paths.ts'
import { mayPremises as may } from './permissions.ts'
import { toPremisesView } from './premises-view.ts'
import { getLetter, getPremises } from './queries.ts'
import type { Premises } from './types.ts'
import { demand } from '../../../kernel/access/permission.ts'

export type OnePremises = Ask<{ readonly reference: string }>

/** The traffic light of licensed premises. */
export function premisesRoutes(site: Site): void {
  site.page(paths.list, may.see, async ask => <PremisesListPage view={await toPremisesListView(ask, ask.query)} />, {
    query: PremisesQuery,
  })
  site.download(paths.file, may.lead, ask => toPremisesFile(ask, ask.query), { query: PremisesQuery })
  addRoute(site)
  site.page(paths.forMeeting, may.see, async ask => (
    <ForMeetingPage view={await toForMeetingView(ask, ask.params.reference)} />
  ))
  site.page(paths.one, may.see, async ask => {
    const view = await toPremisesView(ask, ask.params.reference)
    await logPremises(ask, await getPremises(ask.tx, ask.params.reference), 'look')
    return <PremisesPage view={view} />
  })
  changeRoute(site)
  closeRoute(site)
  incidentRoutes(site)
  letterRoutes(site)
}

function addRoute(site: Site): void {
  site.form(paths.add, may.see, {
    form: async ask => {
      const { groups, kinds, authorities } = await addChoices(ask)
      return addPremisesForm(
        groups.map(({ groupCode }) => groupCode),
        values(kinds),
        values(authorities),
      )
    },
    opensWith: async ask => {
      const { groups, authorities } = await addChoices(ask)
      const own = authorities.find(({ value }) => value === ask.actor.organisationId)
      return {
        ...(groups.length === 1 && groups[0] !== undefined && { group: groups[0].groupCode }),
        ...(own !== undefined && { authority: own.value }),
      }
    },
    show: async (ask, form) => {
      const { groups, kinds, authorities } = await addChoices(ask)
      const view = {
        title: 'Add premises',
        caption: 'They begin at green',
        backHref: paths.list(),
        groups: groups.map(({ groupCode, groupName }) => ({ value: groupCode, text: groupName })),
        kinds,
        authorities,
        version: undefined,
        submit: 'Add the premises',
      }
      return <DetailsPage view={view} form={form} />
    },
    act: async (ask, { group, licence, ...details }) => {
      const { groups } = await addChoices(ask)
      const chosen = groups.find(({ groupCode }) => groupCode === group)
      const made = await addPremises(ask, chosen?.groupId ?? '', { ...details, licenceNumber: licence })
      ask.say('The premises are on the traffic light.')
      return paths.one(made)
    },
  })
}

function changeRoute(site: Site): void {
  const choicesOf = async (ask: OnePremises, premises: Premises) => {
    const authorities = await authoritiesOf(ask, [premises])
    const own = { value: premises.authorityId, text: premises.authority }
    return authorities.some(({ value }) => value === own.value) ? authorities : [own, ...authorities]
  }
  site.form(paths.change, may.see, {
    form: async ask => {
      const premises = await getPremisesToKeep(ask, ask.params.reference)
      return changePremisesForm(values(kindOptions(ask)), values(await choicesOf(ask, premises)))
    },
    opensWith: async ask => {
      const premises = await getPremisesToKeep(ask, ask.params.reference)
      const schema = changePremisesForm(values(kindOptions(ask)), values(await choicesOf(ask, premises)))
      const { authorityId, licenceNumber, postcode, uprn, supervisor, ...same } = premises
      const optional = { postcode: postcode ?? undefined, uprn: uprn ?? undefined, supervisor: supervisor ?? undefined }
      return asForm.fromValue(schema, { ...same, ...optional, licence: licenceNumber, authority: authorityId }).answers
    },
    show: async (ask, form) => {
      const premises = await getPremisesToKeep(ask, ask.params.reference)
      const view = {
        title: 'Change the details',
        caption: `${premises.name}, ${premises.reference}`,
        backHref: paths.one(premises),
        groups: undefined,
        kinds: kindOptions(ask),
        authorities: await choicesOf(ask, premises),
        version: premises.version,
        submit: 'Keep the details',
      }
      return <DetailsPage view={view} form={form} />
    },
    act: async (ask, { licence, ...details }) => {
      const changed = await changeDetails(ask, ask.params.reference, { ...details, licenceNumber: licence })
      ask.say(changed.length === 0 ? 'Nothing was changed.' : 'The details are changed.')
      return paths.one(ask.params)
    },
  })
}

function closeRoute(site: Site): void {
  site.form(paths.close, may.lead, {
    form: ask => closePremisesForm(todayOf(ask)),
    opensWith: ask => dateAnswers('closedOn', todayOf(ask)),
    show: async (ask, form) => {
      const premises = await getOpenPremises(ask, ask.params.reference)
      demand(ask.actor, may.decide, premises)
      return <ClosePage about={toAbout(premises)} version={premises.version} form={form} />
    },
    act: async (ask, said) => {
      await closePremises(ask, ask.params.reference, said)
      ask.say('The premises have left the traffic light.')
      return paths.one(ask.params)
    },
  })
}

function letterRoutes(site: Site): void {
  site.form(paths.writeLetter, may.see, {
    form: LetterForm,
    opensWith: async ask => ({ ...(await draftLetter(ask, await getPremisesToKeep(ask, ask.params.reference))) }),
    show: async (ask, form) => {
      const premises = await getPremisesToKeep(ask, ask.params.reference)
      return <WriteLetterPage about={toAbout(premises)} form={form} />
    },
    act: async (ask, said) => {
      const kept = await keepLetter(ask, ask.params.reference, { ...said, sentOn: todayOf(ask) })
      return paths.letter({ ...ask.params, letter: kept.id })
    },
  })
  site.page(paths.letter, may.see, async ask => {
    const premises = await getPremises(ask.tx, ask.params.reference)
    const letter = await getLetter(ask.tx, premises.id, ask.params.letter)
    await logPremises(ask, premises, 'look', ['letter'])
    const view = {
      subject: letter.note,
      to: premises.holder,
      address: [premises.address, premises.postcode].filter(Boolean).join(', '),
      date: formatDate(letter.happenedOn),
      body: letter.letter,
      kept: `Kept as it went out, ${formatShortDate(letter.happenedOn)}, by ${[letter.organisation, letter.madeBy].filter(Boolean).join(', ')}`,
      backHref: paths.one(premises),
    }
    return <LetterPage view={view} />
  })
}

function values(options: readonly { readonly value: string }[]): readonly string[] {
  return options.map(({ value }) => value)
}
