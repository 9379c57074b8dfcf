import type { CaseKind } from '../types.ts'

/**
 * The risk instrument that fits what a case or referral is about: the victim matrix for people, the location score for
 * places (domain guide 2.6). Undefined where none fits, so that the band is set by judgement with its reason. Domestic
 * abuse has a checklist of its own, which comes under its owner's terms and is not kept here (domain guide 3.2).
 */
export function instrumentFor(kind: CaseKind, groupType: string): string | undefined {
  if (groupType === 'marac') return undefined
  switch (kind) {
    case 'person':
    case 'family':
      return 'asb-victim-ram'
    case 'location':
    case 'premises':
      return 'jag-location-score'
    case 'ocg':
    case 'theme':
      return undefined
  }
}
