import type { Coded, ReferralProcedure } from './procedure.ts'
import type { PageDefinition, Question } from './question-types.ts'
import type { SubjectKind } from './types.ts'

import { YES_NO, YES_NO_UNKNOWN } from './question-types.ts'

const FLAGS: readonly Coded[] = [
  { code: 'weapon', label: 'Weapons' },
  { code: 'drugs', label: 'Drugs' },
  { code: 'dogs', label: 'Dangerous dogs' },
  { code: 'fire', label: 'Fire' },
  { code: 'none', label: 'None of these' },
]

/** Who refers, what the concern is and what it does to people: the first half of the field list of domain guide 2.2. */
export const CONCERN_PAGES: readonly PageDefinition[] = [
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
    questions: ({ procedure }) => [...whatHappens(), ...whatIsInvolved(procedure)],
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
        missing: 'Enter how many people are affected',
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
]

function categoriesFor({ categories }: ReferralProcedure, kind: SubjectKind): readonly Coded[] {
  const fitting = categories.filter(category => category.subjectKinds.includes(kind))
  return fitting.length > 0 ? fitting : categories
}

function whatHappens(): readonly Question[] {
  return [
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
  ]
}

function whatIsInvolved(procedure: ReferralProcedure): readonly Question[] {
  return [
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
  ]
}
