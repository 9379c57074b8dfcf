import { type Coded, labelOf, type ReferralProcedure } from './procedure.ts'
import type { PageCode, SubjectKind } from './types.ts'

/** One question of a referral, as data: its field, its words on the page and its line among the checked answers. */
export interface Question {
  readonly key: string
  readonly kind: 'line' | 'text' | 'one' | 'many' | 'date' | 'number' | 'email'
  readonly label: string
  readonly hint?: string
  /** As it reads inside a sentence: "what happened". */
  readonly name: string
  /** The message when it is left out. */
  readonly missing?: string
  readonly optional?: true
  readonly options?: readonly Coded[]
  /** Choosing this one excludes the others. */
  readonly alone?: string
  /** Asked only of those who gave one of these answers to another question of the page. */
  readonly when?: { readonly key: string; readonly is: readonly string[] }
  readonly max?: number
}

/** What the questions depend on. */
export interface Setting {
  readonly procedure: ReferralProcedure
  readonly subjectKind: SubjectKind
  readonly gateways: readonly Coded[]
}

export interface PageDefinition {
  readonly code: PageCode
  readonly title: string
  readonly intro?: string
  readonly questions: (setting: Setting) => readonly Question[]
}

const YES_NO: readonly Coded[] = [
  { code: 'yes', label: 'Yes' },
  { code: 'no', label: 'No' },
]
const YES_NO_UNKNOWN: readonly Coded[] = [...YES_NO, { code: 'not_known', label: 'Not known' }]

const BANDS: readonly Coded[] = [
  { code: 'standard', label: 'Standard' },
  { code: 'medium', label: 'Medium' },
  { code: 'high', label: 'High' },
]

const FLAGS: readonly Coded[] = [
  { code: 'weapon', label: 'Weapons' },
  { code: 'drugs', label: 'Drugs' },
  { code: 'dogs', label: 'Dangerous dogs' },
  { code: 'fire', label: 'Fire' },
  { code: 'none', label: 'None of these' },
]

/** The field list of domain guide 2.2, over short pages. */
export const PAGES: readonly PageDefinition[] = [
  {
    code: 'about',
    title: 'You and your agency',
    questions: () => [
      { key: 'jobTitle', kind: 'line', label: 'Your job title', name: 'your job title' },
      { key: 'phone', kind: 'line', label: 'Your phone number', name: 'your phone number', max: 40 },
      {
        key: 'secureEmail',
        kind: 'email',
        label: 'Your secure email address',
        name: 'secure email address',
        missing: 'Enter your secure email address',
      },
      {
        key: 'authorised',
        kind: 'one',
        label: 'Does your agency need a manager to authorise this referral?',
        name: 'authorisation',
        missing: 'Select yes if a manager must authorise this referral',
        options: YES_NO,
      },
      {
        key: 'authoriser',
        kind: 'line',
        label: 'Who authorised it?',
        hint: 'Name and job title',
        name: 'who authorised it',
        when: { key: 'authorised', is: ['yes'] },
      },
      {
        key: 'incidents',
        kind: 'line',
        label: 'Crime, incident or case numbers (optional)',
        name: 'crime or incident numbers',
        optional: true,
        max: 500,
      },
    ],
  },
  {
    code: 'concern',
    title: 'Kind of concern and urgency',
    questions: ({ procedure, subjectKind }) => [
      {
        key: 'category',
        kind: 'one',
        label: 'What is the concern?',
        name: 'the concern',
        missing: 'Select what the concern is',
        options: categoriesFor(procedure, subjectKind),
      },
      {
        key: 'urgency',
        kind: 'one',
        label: 'How urgent is it?',
        name: 'how urgent it is',
        missing: 'Select how urgent it is',
        options: [
          { code: 'routine', label: 'Routine' },
          {
            code: 'urgent',
            label: 'Urgent',
            hint: 'It needs a decision today. If somebody is in danger now, call 999 first',
          },
        ],
      },
      {
        key: 'urgencyReason',
        kind: 'text',
        label: 'Why is it urgent?',
        name: 'why it is urgent',
        when: { key: 'urgency', is: ['urgent'] },
        max: 1000,
      },
      {
        key: 'again',
        kind: 'one',
        label: 'Was the same person or place referred in the last 12 months?',
        name: 'an earlier referral',
        missing: 'Select whether there was a referral in the last 12 months',
        options: YES_NO_UNKNOWN,
      },
      {
        key: 'panels',
        kind: 'many',
        label: 'Which other panels are involved? (optional)',
        hint: 'Say only that they are. Do not give any detail',
        name: 'other panels',
        optional: true,
        alone: 'none',
        options: [...procedure.otherPanels, { code: 'not_known', label: 'Not known' }, { code: 'none', label: 'None' }],
      },
    ],
  },
  {
    code: 'happening',
    title: 'What is happening',
    questions: ({ procedure }) => [
      {
        key: 'what',
        kind: 'text',
        label: 'What is happening?',
        hint: 'Say what you know as fact apart from what you think',
        name: 'what is happening',
      },
      {
        key: 'since',
        kind: 'line',
        label: 'Since when?',
        hint: 'For example, “about March 2025”',
        name: 'since when it has been happening',
      },
      { key: 'often', kind: 'line', label: 'How often, and at what times?', name: 'how often it happens' },
      {
        key: 'trend',
        kind: 'one',
        label: 'Is it changing?',
        name: 'whether it is changing',
        missing: 'Select whether it is changing',
        options: [
          { code: 'worse', label: 'Getting worse' },
          { code: 'same', label: 'About the same' },
          { code: 'better', label: 'Getting better' },
          { code: 'not_known', label: 'Not known' },
        ],
      },
      {
        key: 'asbGroups',
        kind: 'many',
        label: 'Kind of anti-social behaviour (optional)',
        name: 'kinds of anti-social behaviour',
        optional: true,
        options: procedure.asbGroups,
      },
      {
        key: 'hate',
        kind: 'many',
        label: 'Is hate a motive? (optional)',
        name: 'hate',
        optional: true,
        options: procedure.hateStrands,
      },
      {
        key: 'flags',
        kind: 'many',
        label: 'Are any of these involved?',
        name: 'what is involved',
        missing: 'Select what is involved, or “None of these”',
        alone: 'none',
        options: FLAGS,
      },
      {
        key: 'atRisk',
        kind: 'one',
        label: 'Is a child or an adult with care needs at risk?',
        name: 'who is at risk',
        missing: 'Select whether a child or an adult with care needs is at risk',
        options: [
          { code: 'children', label: 'A child', hint: 'Make a safeguarding referral as well' },
          { code: 'adults', label: 'An adult with care needs', hint: 'Make a safeguarding referral as well' },
          { code: 'both', label: 'Both', hint: 'Make a safeguarding referral as well' },
          { code: 'no', label: 'No' },
          { code: 'not_known', label: 'Not known' },
        ],
      },
      {
        key: 'evidence',
        kind: 'text',
        label: 'What evidence is held, and by whom? (optional)',
        name: 'evidence held',
        optional: true,
        max: 2000,
      },
    ],
  },
  {
    code: 'impact',
    title: 'Impact',
    questions: () => [
      {
        key: 'victims',
        kind: 'number',
        label: 'How many people are affected?',
        hint: 'Your best estimate',
        name: 'number of people affected',
      },
      {
        key: 'impact',
        kind: 'text',
        label: 'How are they and the community affected?',
        name: 'how people are affected',
      },
      {
        key: 'victimNeeds',
        kind: 'text',
        label: 'What makes the victims vulnerable? (optional)',
        name: 'what makes victims vulnerable',
        optional: true,
        max: 2000,
      },
      {
        key: 'subjectNeeds',
        kind: 'text',
        label: 'What makes the person causing it vulnerable? (optional)',
        hint: 'Such as mental health, substance use, being under 18, learning disability or being exploited',
        name: 'what makes the person vulnerable',
        optional: true,
        max: 2000,
      },
    ],
  },
  {
    code: 'history',
    title: 'What has been tried',
    questions: () => [
      {
        key: 'tried',
        kind: 'text',
        label: 'What has each agency done so far?',
        hint: 'With dates and what came of it',
        name: 'what has been done so far',
      },
      {
        key: 'tools',
        kind: 'text',
        label: 'Which tools and powers were used? (optional)',
        hint: 'Such as warnings, acceptable behaviour contracts or notices',
        name: 'tools used',
        optional: true,
        max: 2000,
      },
      {
        key: 'worked',
        kind: 'text',
        label: 'What worked, even for a while? (optional)',
        name: 'what worked',
        optional: true,
        max: 2000,
      },
    ],
  },
  {
    code: 'risk',
    title: 'Risk',
    questions: () => [
      {
        key: 'judgedBand',
        kind: 'one',
        label: 'Your professional judgement: is the risk higher than the answers say? (optional)',
        hint: 'You may raise the band that the answers give, never lower it',
        name: 'professional judgement',
        optional: true,
        options: BANDS,
      },
      {
        key: 'judgement',
        kind: 'text',
        label: 'If you raise the band, what does your judgement rest on?',
        name: 'what your judgement rests on',
        missing: 'Enter what your judgement rests on',
        when: { key: 'judgedBand', is: ['standard', 'medium', 'high'] },
        max: 2000,
      },
    ],
  },
  {
    code: 'awareness',
    title: 'Awareness and lawful basis',
    intro: 'Consent is seldom what makes sharing lawful, but people are told and asked unless that would raise a risk.',
    questions: ({ procedure, gateways }) => [
      {
        key: 'told',
        kind: 'one',
        label: 'Does the person know about this referral?',
        name: 'whether the person knows',
        missing: 'Select whether the person knows about this referral',
        options: [
          { code: 'yes', label: 'Yes' },
          { code: 'no', label: 'No' },
          { code: 'nobody', label: 'No person is identified' },
        ],
      },
      {
        key: 'agreed',
        kind: 'one',
        label: 'Do they agree to it?',
        hint: 'Leave out if no person is identified',
        name: 'whether they agree',
        missing: 'Select whether they agree',
        when: { key: 'told', is: ['yes', 'no'] },
        options: [
          { code: 'given', label: 'Yes' },
          { code: 'refused', label: 'They refused' },
          { code: 'not_asked', label: 'They were not asked' },
        ],
      },
      {
        key: 'notAskedReason',
        kind: 'one',
        label: 'Why were they not asked?',
        name: 'why they were not asked',
        missing: 'Select why they were not asked',
        when: { key: 'agreed', is: ['not_asked'] },
        options: procedure.notAsked,
      },
      {
        key: 'rationale',
        kind: 'text',
        label: 'If they refused or were not asked, why is it necessary to share?',
        hint: 'For somebody who lacks capacity, give the best-interests reason',
        name: 'why sharing is necessary',
        when: { key: 'agreed', is: ['refused', 'not_asked'] },
        max: 2000,
      },
      {
        key: 'approver',
        kind: 'line',
        label: 'If they refused or were not asked, who approved sharing?',
        hint: 'Name and job title',
        name: 'who approved sharing',
        when: { key: 'agreed', is: ['refused', 'not_asked'] },
      },
      {
        key: 'capacity',
        kind: 'one',
        label: 'Is there a concern about their mental capacity?',
        name: 'mental capacity',
        missing: 'Select whether there is a concern about mental capacity',
        when: { key: 'told', is: ['yes', 'no'] },
        options: YES_NO_UNKNOWN,
      },
      {
        key: 'underSixteen',
        kind: 'text',
        label: 'If they are under 16, what was decided about telling a parent? (optional)',
        name: 'telling a parent',
        optional: true,
        when: { key: 'told', is: ['yes', 'no'] },
        max: 1000,
      },
      {
        key: 'gateway',
        kind: 'one',
        label: 'Which law lets you share this?',
        name: 'the lawful basis',
        missing: 'Select the law that lets you share this',
        options: gateways,
      },
    ],
  },
  {
    code: 'outcome',
    title: 'What you want to happen',
    questions: () => [
      {
        key: 'desired',
        kind: 'text',
        label: 'What do you want the partnership to do?',
        name: 'what you want the partnership to do',
        max: 2000,
      },
      {
        key: 'why',
        kind: 'text',
        label: 'Why can one agency not do it alone?',
        name: 'why one agency cannot do it alone',
        max: 2000,
      },
    ],
  },
  {
    code: 'handling',
    title: 'Handling',
    questions: () => [
      {
        key: 'marking',
        kind: 'one',
        label: 'How must this be handled?',
        name: 'handling',
        missing: 'Select how this must be handled',
        options: [
          { code: 'sensitive', label: 'OFFICIAL-SENSITIVE', hint: 'Nearly every referral about a person' },
          { code: 'official', label: 'OFFICIAL', hint: 'No personal or sensitive detail' },
          { code: 'secret', label: 'SECRET or above', hint: 'It cannot be kept here' },
        ],
      },
      {
        key: 'needToKnow',
        kind: 'text',
        label: 'Who must not see it, or may see it only? (optional)',
        name: 'who may see it',
        optional: true,
        max: 1000,
      },
      {
        key: 'warning',
        kind: 'line',
        label: 'What must staff know before they visit? (optional)',
        hint: 'Facts about safety only',
        name: 'safety warning',
        optional: true,
      },
      {
        key: 'warningOn',
        kind: 'date',
        label: 'When was the warning last known to be true? (optional)',
        name: 'the date of the warning',
        optional: true,
      },
      {
        key: 'warningSource',
        kind: 'line',
        label: 'Who says so? (optional)',
        name: 'the source of the warning',
        optional: true,
      },
    ],
  },
]

export function pageOf(code: string): PageDefinition | undefined {
  return PAGES.find(page => page.code === code)
}

/** Whether a question is asked, given the other answers. */
export function isAsked(
  question: Question,
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
): boolean {
  if (question.when === undefined) return true
  const { key, is } = question.when
  const earlier = questions.find(each => each.key === key)
  if (earlier !== undefined && !isAsked(earlier, questions, answers)) return false
  return is.includes(String(answers[key] ?? ''))
}

/** An answer in words. */
export function wordsFor(question: Question, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(code => labelOf(question.options ?? [], String(code))).join(', ')
  return question.options ? labelOf(question.options, String(value)) : String(value)
}

function categoriesFor({ categories }: ReferralProcedure, kind: SubjectKind): readonly Coded[] {
  const fitting = categories.filter(category => category.subjectKinds.includes(kind))
  return fitting.length > 0 ? fitting : categories
}
