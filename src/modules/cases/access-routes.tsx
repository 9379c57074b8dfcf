import { demand } from '../../kernel/access/permission.ts'
import { AppError } from '../../kernel/errors.ts'
import { Refused, type Site } from '../../kernel/http/routing.ts'
import { instantOf } from '../../kernel/local-date.ts'
import {
  excludePerson,
  liftExclusion,
  listAgency,
  listGateways,
  mayShare,
  namePerson,
  removeAgency,
  removeName,
  whoCanSee,
} from '../sharing/index.ts'
import { type CaseAsk, caseToChange, showPart, showQuestion, todayOf } from './case-asking.tsx'
import { ExcludeForm, ListAgencyForm, NamePersonForm, ReasonForm } from './forms.ts'
import { ExcludePage, ListAgencyPage, NamePersonPage, ReasonPage } from './pages/access-forms.tsx'
import { AccessPage } from './pages/access.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { isUuid, listAgencyChoices, listPeopleChoices } from './queries.ts'
import { whatCan } from './views.ts'

/** Who can see a case and why, and for whoever leads its group, the means to change that. */
export function accessRoutes(site: Site): void {
  site.page(paths.access, may.seeCases, ask =>
    showPart(
      ask,
      'access',
      async () => null,
      async at => (
        <AccessPage {...at} can={whatCan(ask.actor, at.file)} who={await whoCanSee(ask.tx, at.file.id, todayOf(ask))} />
      ),
    ),
  )
  listAgencyRoutes(site)
  namePersonRoutes(site)
  exclusionRoutes(site)
}

function listAgencyRoutes(site: Site): void {
  site.form(paths.listAgency, may.seeCases, {
    form: ListAgencyForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.listAgencies, at.file)
        const [agencies, gateways] = await Promise.all([listAgencyChoices(ask.tx, at.file), listGateways(ask.tx)])
        return <ListAgencyPage {...at} form={form} agencies={agencies} gateways={gateways} />
      }),
    act: async (ask, { organisation, gateway, purpose, expiresOn }) => {
      const file = await caseToChange(ask)
      demand(ask.actor, mayShare.listAgencies, file)
      await checkGateway(ask, gateway)
      const standing = organisation === file.leadOrganisationId ? 'lead' : 'listed'
      await listAgency(ask, file, {
        organisationId: chosen(organisation, 'organisation', 'Select an agency'),
        standing,
        gatewayCode: gateway,
        purpose,
        expiresOn,
      })
      ask.say('The agency is listed')
      return paths.access({ reference: file.reference })
    },
  })
  site.form(paths.removeAgency, may.seeCases, {
    form: ReasonForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.listAgencies, at.file)
        const who = await whoCanSee(ask.tx, at.file.id, todayOf(ask))
        const { name } = still(who.agencies.find(each => each.organisationId === ask.params.agency))
        const whom = name
        return (
          <ReasonPage
            {...at}
            form={form}
            title="Take an agency off the case list"
            whom={whom}
            label="Why does it no longer need to see the case?"
            submit="Take it off the list"
          />
        )
      }),
    act: async (ask, { reason }) => {
      const file = await caseToChange(ask)
      await removeAgency(ask, file, inAddress(ask.params.agency), reason)
      ask.say('The agency is off the list')
      return paths.access({ reference: file.reference })
    },
  })
}

function namePersonRoutes(site: Site): void {
  site.form(paths.namePerson, may.seeCases, {
    form: NamePersonForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.namePeople, at.file)
        const [people, gateways] = await Promise.all([listPeopleChoices(ask.tx, at.file), listGateways(ask.tx)])
        return <NamePersonPage {...at} form={form} people={people} gateways={gateways} />
      }),
    act: async (ask, { person, gateway, purpose, expiresOn }) => {
      const file = await caseToChange(ask)
      demand(ask.actor, mayShare.namePeople, file)
      await checkGateway(ask, gateway)
      const expiresAt = expiresOn === undefined ? undefined : instantOf(expiresOn, '00:00')
      await namePerson(ask, file, {
        userId: chosen(person, 'person', 'Select a person'),
        gatewayCode: gateway,
        purpose,
        expiresAt,
      })
      ask.say('The person is named')
      return paths.access({ reference: file.reference })
    },
  })
  site.form(paths.removeName, may.seeCases, {
    form: ReasonForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.namePeople, at.file)
        const who = await whoCanSee(ask.tx, at.file.id, todayOf(ask))
        const { name, organisationName } = still(who.named.find(each => each.grantId === ask.params.grant))
        const whom = `${name}, ${organisationName}`
        return (
          <ReasonPage
            {...at}
            form={form}
            title="Remove a person from this case"
            whom={whom}
            label="Why do they no longer need to see the case?"
            submit="Remove the person"
          />
        )
      }),
    act: async (ask, { reason }) => {
      const file = await caseToChange(ask)
      await removeName(ask, file, inAddress(ask.params.grant), reason)
      ask.say('The person is no longer named')
      return paths.access({ reference: file.reference })
    },
  })
}

function exclusionRoutes(site: Site): void {
  site.form(paths.exclude, may.seeCases, {
    form: ExcludeForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.listAgencies, at.file)
        return <ExcludePage {...at} form={form} people={await listPeopleChoices(ask.tx, at.file)} />
      }),
    act: async (ask, { person, reason }) => {
      const file = await caseToChange(ask)
      const userId = chosen(person, 'person', 'Select a person')
      const people = await listPeopleChoices(ask.tx, file)
      if (!people.some(({ id }) => id === userId)) throw new Refused([{ field: 'person', message: 'Select a person' }])
      await excludePerson(ask, file, { userId, reason })
      ask.say('The person is excluded')
      return userId === ask.actor.userId ? paths.cases() : paths.access({ reference: file.reference })
    },
  })
  site.form(paths.liftExclusion, may.seeCases, {
    form: ReasonForm,
    show: (ask, form) =>
      showQuestion(ask, 'access', form, async at => {
        demand(ask.actor, mayShare.liftExclusions, at.file)
        const who = await whoCanSee(ask.tx, at.file.id, todayOf(ask))
        const { name, organisationName, reason } = still(
          who.excluded.find(each => each.exclusionId === ask.params.exclusion),
        )
        const whom = `${name}, ${organisationName}. Excluded because: ${reason}`
        return (
          <ReasonPage
            {...at}
            form={form}
            title="Lift an exclusion"
            whom={whom}
            label="Why is there no longer a conflict of interest?"
            submit="Lift the exclusion"
          />
        )
      }),
    act: async (ask, { reason }) => {
      const file = await caseToChange(ask)
      await liftExclusion(ask, file, inAddress(ask.params.exclusion), reason)
      ask.say('The exclusion is lifted')
      return paths.access({ reference: file.reference })
    },
  })
}

async function checkGateway({ tx }: Pick<CaseAsk, 'tx'>, code: string): Promise<void> {
  const gateways = await listGateways(tx)
  if (!gateways.some(gateway => gateway.code === code))
    throw new Refused([{ field: 'gateway', message: 'Select the gateway that allows the sharing' }])
}

function chosen(id: string, field: string, message: string): string {
  if (!isUuid(id)) throw new Refused([{ field, message }])
  return id
}

function inAddress(id: string): string {
  if (!isUuid(id)) throw new AppError('not_found')
  return id
}

/** What is to be taken away; it may have been meanwhile, by somebody else. */
function still<T>(given: T | undefined): T {
  if (given === undefined) throw new AppError('not_found')
  return given
}
