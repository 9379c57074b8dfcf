import { addDays, addYears } from '../kernel/local-date.ts'
import { CAST } from './cast.ts'
import { add, at, found, type Ground, on } from './ground.ts'

/** The cast, where they sit, and the undertaking that each has given for the year. */
export function castAccounts(ground: Ground): void {
  for (const member of CAST) {
    const id = ground.chance.uuid()
    const organisation_id = ground.organisation(member.organisation)
    const sits = Object.entries(member.sits ?? {}).flatMap(([role, groups]) => groups.map(group => ({ role, group })))
    ground.people.set(member.email.split('@')[0] ?? '', {
      id,
      name: member.name,
      organisationId: organisation_id,
      clearance: member.clearance,
      sits,
    })
    add(ground, 'user_account', {
      id,
      organisation_id,
      email: member.email,
      name: member.name,
      job_title: member.jobTitle,
      clearance: member.clearance,
      status: 'active',
    })
    for (const role of member.roles ?? []) add(ground, 'user_role', { user_id: id, role })
    for (const { group, role } of sits) {
      add(ground, 'group_member', {
        group_id: ground.group(group).id,
        user_id: id,
        role: role as 'core',
        valid_from: on(ground, -700),
      })
    }
    add(ground, 'confidentiality_declaration', {
      user_id: id,
      text_version: '1',
      accepted_at: at(ground, -40),
      expires_at: at(ground, 325),
    })
  }
}

/** Panels of the demonstration; every agency whose people sit on them has signed for them. */
export const PANELS = [
  'woking-charmm',
  'woking-jag',
  'woking-soc-jag',
  'marac-surrey-heath-woking',
  'waverley-charmm',
  'waverley-jag',
  'waverley-soc-jag',
  'marac-guildford-waverley',
  'spelthorne-ciag',
  'spelthorne-jag',
  'spelthorne-soc-jag',
  'marac-spelthorne',
] as const

/**
 * Signs the cast's agencies up where the configured register has not, and adds one agreement that ran out: its agency
 * still sits on the group, and sees none of its cases until somebody signs again.
 */
export async function signAgreements(ground: Ground): Promise<void> {
  const lapsed = ground.chance.uuid()
  add(ground, 'sharing_agreement', {
    id: lapsed,
    code: 'demonstration-lapsed',
    title: 'Thames Valley Housing schedule to the Surrey Crime and Disorder protocol',
    tier: 3,
    purpose: 'Lets Thames Valley Housing take part in Spelthorne casework',
    state: 'in_force',
    starts_on: addYears(on(ground, 0), -3),
    review_on: on(ground, -140),
    data_categories: 'Tenancies, complaints of anti-social behaviour',
    gateway_codes: ['CDA115'],
    version_label: '1.2',
  })
  for (const code of ['mtvh', 'spelthorne-bc']) {
    add(ground, 'agreement_signatory', {
      agreement_id: lapsed,
      organisation_id: ground.organisation(code),
      signed_on: addYears(on(ground, 0), -3),
      signed_by_role: 'Data protection officer',
    })
  }
  add(ground, 'agreement_group', { agreement_id: lapsed, group_id: ground.group('spelthorne-ciag').id })

  const schedule = ground.chance.uuid()
  add(ground, 'sharing_agreement', {
    id: schedule,
    code: 'demonstration-schedule',
    title: 'Schedule of agencies to the Surrey Crime and Disorder protocol',
    tier: 3,
    purpose: 'Agencies that joined the panels of Woking, Waverley and Spelthorne after the protocol was signed',
    state: 'in_force',
    starts_on: on(ground, -500),
    review_on: addDays(on(ground, 0), 200),
    data_categories: 'Panel casework',
    gateway_codes: ['CDA115'],
  })
  for (const organisation_id of new Set([...ground.people.values()].map(member => member.organisationId))) {
    add(ground, 'agreement_signatory', {
      agreement_id: schedule,
      organisation_id,
      signed_on: on(ground, -490),
      signed_by_role: 'Senior information risk owner',
    })
  }
  for (const code of PANELS)
    add(ground, 'agreement_group', { agreement_id: schedule, group_id: found(ground.group(code), code).id })
}
