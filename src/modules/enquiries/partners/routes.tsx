import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import { nothingAsked, type Site } from '../../../kernel/http/routing.ts'
import { listGateways } from '../../sharing/index.ts'
import { answerPartner, giveTable } from './answer-calls.ts'
import { type PartnerAnswered, partnerForm } from './forms.ts'
import { endPartner, type PartnerGiven, registerPartner } from './keep-partner.ts'
import { EndPage, RegisterPage } from './pages/partner-forms.tsx'
import { PartnerPage, PartnersPage, SecretPage } from './pages/partners.tsx'
import { callPaths, partnerPaths } from './paths.ts'
import { mayPartners } from './permissions.ts'
import { type Choice, getPartner, listDemands, listOwnOrganisations, listPartners } from './queries.ts'
import { toDemandView, toPartnerView } from './views.ts'

export function partnerRoutes(site: Site): void {
  readRoutes(site)
  keepRoutes(site)
  site.call(callPaths.tables, giveTable)
  site.call(callPaths.answers, answerPartner)
}

function readRoutes(site: Site): void {
  site.page(partnerPaths.partners, mayPartners.read, async ask => {
    const rows = (await listPartners(ask.tx)).map(toPartnerView)
    return <PartnersPage rows={rows} mayKeep={mayPartners.keep.holds(ask.actor)} />
  })
  site.page(partnerPaths.partner, mayPartners.read, async ask => {
    const partner = await getPartner(ask.tx, ask.params.code)
    const demands = (await listDemands(ask.tx, partner.id)).map(toDemandView)
    await logEvent(ask.tx, { action: 'look', object: { type: 'partner_installation', id: partner.code } })
    const mayEnd = mayPartners.keep.holds(ask.actor) && partner.endedAt === null
    return <PartnerPage partner={toPartnerView(partner)} demands={demands} mayEnd={mayEnd} />
  })
}

function keepRoutes(site: Site): void {
  site.form(partnerPaths.newPartner, mayPartners.keep, {
    answersAlike: true,
    form: async ask => {
      const { organisations, gateways } = await readChoices(ask.tx)
      return partnerForm(valuesOf(organisations), valuesOf(gateways))
    },
    show: async (ask, form) => <RegisterPage view={await readChoices(ask.tx)} form={form} />,
    act: async (ask, value) => {
      const { made } = await registerPartner(ask, toGiven(value))
      if (made !== undefined) return <SecretPage name={value.name} secret={made} />
      ask.say('The partner is registered. Their table is made within a few minutes.')
      return partnerPaths.partners()
    },
  })
  site.form(partnerPaths.endPartner, mayPartners.keep, {
    form: nothingAsked,
    show: async (ask, form) => {
      const { name, code } = await getPartner(ask.tx, ask.params.code)
      return <EndPage name={name} code={code} form={form} />
    },
    act: async ask => {
      await endPartner(ask, ask.params.code)
      ask.say('The exchange has ended.')
      return partnerPaths.partners()
    },
  })
}

async function readChoices(tx: Tx): Promise<{ organisations: readonly Choice[]; gateways: readonly Choice[] }> {
  const gateways = (await listGateways(tx)).map(({ code, name }) => ({ value: code, text: name }))
  return { organisations: await listOwnOrganisations(tx), gateways }
}

function valuesOf(choices: readonly Choice[]): readonly string[] {
  return choices.map(({ value }) => value)
}

function toGiven({ organisations, gateways, weAsk, ...rest }: PartnerAnswered): PartnerGiven {
  return { ...rest, organisationIds: organisations, gatewayCodes: gateways, weAsk: weAsk === 'yes' }
}
