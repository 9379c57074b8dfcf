import type { Coded } from './procedure.ts'
import { type PageDefinition, type Question, type Setting, YES_NO_UNKNOWN } from './question-types.ts'

const BANDS: readonly Coded[] = [
  { code: 'standard', label: 'Standard' },
  { code: 'medium', label: 'Medium' },
  { code: 'high', label: 'High' },
]

/** What was tried, the risk, the law and what is wanted: the second half of the field list of domain guide 2.2. */
export const HANDLING_PAGES: readonly PageDefinition[] = [
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
    questions: setting => [...whetherTheyAgree(setting), ...whyItIsShared(setting)],
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

function whetherTheyAgree({ procedure }: Setting): readonly Question[] {
  return [
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
  ]
}

function whyItIsShared({ gateways }: Setting): readonly Question[] {
  return [
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
  ]
}
