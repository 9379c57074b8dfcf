/** What can be asked of the log by kind of deed. Section 62 of the Data Protection Act 2018 names most of them. */
export const WHAT_KINDS = ['looked', 'searched', 'exported', 'disclosed', 'signed-in', 'changed'] as const
export type WhatKind = (typeof WHAT_KINDS)[number]

export const OUTCOMES = ['allowed', 'refused', 'break_glass'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The verbs that each kind gathers; whatever no kind names is a change. */
export const ACTIONS_OF: Readonly<Record<Exclude<WhatKind, 'changed'>, readonly string[]>> = {
  looked: [
    'look',
    'looked',
    'opened page',
    'list',
    'listed',
    'looked for',
    'was forbidden',
    'stated purpose',
    'break_glass',
  ],
  searched: ['search', 'searched', 'hit_asked'],
  exported: ['export', 'exported', 'printed'],
  disclosed: ['disclosed', 'hit_answered', 'withdrew', 'issued papers', 'issued minutes', 'added sections to minutes'],
  'signed-in': ['signed in', 'signed out', 'gave the password', 'chose a purpose', 'declared confidentiality'],
}

export const NOT_CHANGES: readonly string[] = Object.values(ACTIONS_OF).flat()

export const WHAT_WORDS: Readonly<Record<WhatKind, string>> = {
  looked: 'Looked',
  searched: 'Searched',
  exported: 'Exported or printed',
  disclosed: 'Shared, or stopped sharing',
  'signed-in': 'Signed in or out',
  changed: 'Changed something',
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  allowed: 'allowed',
  refused: 'refused',
  break_glass: 'emergency',
}

export interface LoggedDeed {
  readonly name: string | null
  readonly agency: string | null
  readonly actorKind: string
  readonly action: string
  readonly objectType: string
  readonly objectId: string | null
  readonly caseReference: string | null
  readonly purpose: string | null
  readonly fields: readonly string[]
  readonly recipients: readonly string[]
  readonly outcome: Outcome
}

/** One line of the log in words: who, what they did, why and with what result. */
export interface DeedInWords {
  readonly who: string
  readonly did: string
  readonly why: string | undefined
  readonly result: string
}

/**
 * One line of the log in words: "Jo Sample, A2Dominion", "looked at case C-7K2M9QX", "preparing for a meeting", "allowed".
 * It tells which things were touched and never what stood in them.
 */
export function tellDeed(deed: LoggedDeed): DeedInWords {
  return {
    who: who(deed),
    did: `${verb(deed.action)}${object(deed)}${fieldWords(deed)}${recipientWords(deed.recipients)}`,
    why: deed.purpose === null ? undefined : lowerFirst(deed.purpose),
    result: OUTCOME_WORDS[deed.outcome],
  }
}

function who({ name, agency, actorKind }: LoggedDeed): string {
  if (name !== null) return agency === null ? name : `${name}, ${agency}`
  return actorKind === 'system' ? 'Wardmote itself' : 'Somebody who was not signed in'
}

const VERBS: Readonly<Record<string, string>> = {
  look: 'looked at',
  looked: 'looked at',
  list: 'looked at a list of',
  listed: 'looked at a list of',
  search: 'searched',
  searched: 'searched',
  export: 'exported',
  exported: 'exported',
  printed: 'printed',
  'looked for': 'looked for',
  'was forbidden': 'tried to use',
  'stated purpose': 'said why they wanted to see',
  break_glass: 'opened in an emergency',
  disclosed: 'shared',
  withdrew: 'stopped sharing',
  hit_asked: 'asked partners in',
  hit_answered: 'answered',
  judged_same: 'took for one person',
  judged_apart: 'took for different people',
  judged_unsure: 'was not sure about',
  judgement_undone: 'undid what was said of',
  judgement_kept: 'kept as judged',
  judgement_no_longer_kept: 'no longer keeps as judged',
  checked_wrong_link: 'checked their own work during',
  'planned meeting': 'planned',
  'opened agenda': 'opened the agenda of',
  'put cases on agenda': 'put cases on the agenda of',
  'put item on agenda': 'put an item on the agenda of',
  'took item off agenda': 'took an item off the agenda of',
  'moved item on agenda': 'moved an item on the agenda of',
  'issued papers': 'issued the papers of',
  'accepted declaration': 'accepted the declaration for',
  'sent apologies': 'sent apologies for',
  'took back apologies': 'took back apologies for',
  'took back start': 'took back the start of',
  'noted attendance': 'noted the attendance of',
  'added guest': 'added a guest to',
  'declared interest': 'declared an interest at',
  'minuted item': 'minuted an item of',
  'issued minutes': 'issued the minutes of',
  'added sections to minutes': 'added sections to the minutes of',
  'took back minutes': 'took back the minutes of',
  'approved minutes': 'approved the minutes of',
  'agreed action': 'agreed',
}

/** Deeds that are about oneself need no object: "signed in". */
const COMPLETE = new Set([
  'signed in', 'signed out', 'gave the password', 'chose a purpose', 'declared confidentiality', 'changed the password', 'made new recovery codes',
]) // biome-ignore format: a list of words

function verb(action: string): string {
  return VERBS[action] ?? action
}

/** What a reference alone names; other things are told by kind, because their ids mean nothing to a reader. */
const NAMED = new Set([
  'case',
  'cases',
  'referral',
  'referrals',
  'meeting',
  'meetings',
  'papers',
  'minutes',
  'action',
  'actions',
  'agreement',
  'enquiry',
  'premises',
  'tension',
])

const THINGS: Readonly<Record<string, string>> = {
  log: 'the log',
  case: 'case',
  cases: 'case',
  referrals: 'referral',
  meetings: 'meeting',
  papers: 'the papers of meeting',
  minutes: 'the minutes of meeting',
  account: 'an account',
  'my work': 'their own work',
  case_agency: 'an agency of',
  case_grant: 'a named person of',
  exclusion: 'an exclusion from',
  person: 'the description of a person',
  place: 'a place',
  judgement: 'two descriptions',
  'wrong link': 'a wrong link',
  agreement: 'sharing agreement',
  break_glass: 'the emergency opening of',
  premises: 'licensed premises',
  tension: 'the tension log,',
}

const LISTS: Readonly<Record<string, string>> = {
  case: 'cases',
  log: 'the log',
  search: 'cases, people and places',
  referral: 'referrals',
  meeting: 'meetings',
  action: 'actions',
  'wrong link': 'who acted on a wrong link',
  premises: 'licensed premises',
  tension: 'the tension log',
}

const PLURAL_ACTIONS = new Set(['list', 'listed', 'export', 'exported', 'search', 'searched'])

function object({ action, objectType, objectId, caseReference }: LoggedDeed): string {
  if (COMPLETE.has(action)) return ''
  if (PLURAL_ACTIONS.has(action) && (objectType !== 'case' || caseReference === null)) {
    return ` ${LISTS[objectType] ?? words(objectType)}${aboutCase(objectType, caseReference)}`
  }
  const thing = THINGS[objectType] ?? words(objectType)
  if (thing.endsWith(' of') || thing.endsWith(' from')) return ` ${thing} case ${caseReference ?? 'not named'}`
  if (objectType === 'case' || objectType === 'cases') return ` case ${caseReference ?? objectId ?? 'not named'}`
  const reference = NAMED.has(objectType) && objectId !== null && !isId(objectId) ? ` ${objectId}` : ''
  // What was looked for in vain is kept under its own reference, whatever it is.
  const about = caseReference === objectId ? '' : aboutCase(objectType, caseReference)
  return ` ${thing}${reference}${about}`
}

function aboutCase(objectType: string, caseReference: string | null): string {
  if (caseReference === null || objectType === 'case') return ''
  return objectType === 'log' ? ` about case ${caseReference}` : ` of case ${caseReference}`
}

function fieldWords({ fields }: LoggedDeed): string {
  if (fields.length === 0) return ''
  return `, ${fields.map(words).join(', ')}`
}

function recipientWords(recipients: readonly string[]): string {
  return recipients.length === 0 ? '' : `, with ${recipients.join(', ')}`
}

function words(code: string): string {
  return code.replaceAll('_', ' ').toLowerCase()
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
}

/** A label stands inside a sentence, unless it begins with letters that are a name. */
function lowerFirst(label: string): string {
  return /^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}
