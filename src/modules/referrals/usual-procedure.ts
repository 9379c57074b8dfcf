import type { Coded, ReferralProcedure } from './procedure.ts'
import { USUAL_PERIODS } from './rules/deadlines.ts'

const PEOPLE = ['person', 'family'] as const
const PLACES = ['location', 'premises', 'theme', 'ocg'] as const

/** What the domain guide gives (2.1 to 2.5), for a partnership that has set nothing of its own. */
export const USUAL_PROCEDURE: ReferralProcedure = {
  categories: [
    { code: 'disregard', label: 'Disregard for community or personal well-being', subjectKinds: PEOPLE },
    { code: 'against_people', label: 'Acts directed at people', subjectKinds: PEOPLE },
    { code: 'environmental', label: 'Persistent environmental damage or vandalism', subjectKinds: PEOPLE },
    { code: 'vulnerable_victim', label: 'High-risk or vulnerable victim of anti-social behaviour', subjectKinds: PEOPLE },
    { code: 'place_asb', label: 'Anti-social behaviour at a place', subjectKinds: PLACES },
    { code: 'place_other', label: 'Another problem at a place', subjectKinds: PLACES },
  ],
  asbGroups: coded({ personal: 'Personal', nuisance: 'Nuisance', environmental: 'Environmental' }),
  hateStrands: coded({
    race: 'Race or ethnicity', religion: 'Religion or belief', sexual_orientation: 'Sexual orientation', disability: 'Disability', transgender: 'Transgender identity',
  }),
  otherPanels: coded({ marac: 'MARAC', mappa: 'MAPPA', channel: 'Channel', rmm: 'Risk Management Meeting', iom: 'Integrated offender management' }),
  accept: coded({
    high_risk: 'Risk score in the high band', escalation: 'Likely to grow in frequency or severity', judgement: 'Professional judgement of serious concern',
  }),
  returning: coded({ insufficient_information: 'Not enough information to decide' }),
  signpost: coded({
    single_agency: 'A matter for one agency', other_panel: 'Another panel has primacy', person_not_place: 'About a person rather than a place', out_of_area: 'Outside the area',
  }),
  reject: coded({ below_threshold: 'Below the threshold', no_consent_no_basis: 'No lawful basis to share' }),
  merge: coded({ duplicate: 'The same concern is already a case' }),
  withdraw: coded({ resolved: 'No longer needed', sent_in_error: 'Sent in error', refer_elsewhere: 'Referred elsewhere instead' }),
  notAsked: coded({
    risk: 'Asking would put the person or others at risk', prejudice: 'Asking would prejudice an investigation',
    no_contact: 'The person cannot be contacted', capacity: 'The person lacks capacity to decide',
  }),
  periods: USUAL_PERIODS,
} // biome-ignore format: list by list

function coded(labels: Readonly<Record<string, string>>): readonly Coded[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }))
}
