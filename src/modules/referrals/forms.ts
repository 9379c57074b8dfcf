import { z } from 'zod'
import { AppError } from '../../kernel/errors.ts'
import {
  type Answers,
  choice,
  choices,
  crossCheck,
  dateField,
  email,
  type FieldFault,
  type FormSchema,
  integer,
  longText,
  textField,
} from '../../kernel/http/forms.ts'
import { kindOf, makeField } from '../../kernel/http/field-kinds.ts'
import { decideBand, type InstrumentDefinition, riskAnswersOf, riskFields, scoreInstrument } from '../cases/index.ts'
import { PersonForm } from '../people/index.ts'
import { PlaceForm } from '../places/index.ts'
import { labelOf } from './procedure.ts'
import { isAsked, type PageDefinition, type Question, type Setting, textOf } from './questions.ts'
import { SUBJECT_KINDS } from './types.ts'

/** Instead of "continue": keeps what is typed as it stands, right or wrong, and goes back to the list of pages. */
export const LATER = 'later'

export const versionField = integer({ name: 'version', min: 0, max: 1_000_000, required: false })

/** The schema of one page of a referral. A question that is not asked of this person needs no answer. */
export function pageForm(page: PageDefinition, setting: Setting, instrument?: InstrumentDefinition): FormSchema {
  const questions = page.questions(setting)
  const asked = Object.fromEntries(questions.map(question => [question.key, fieldOf(question)]))
  const fields =
    page.code === 'risk' && instrument ? { ...riskFields(instrument), ...askedHowField(instrument), ...asked } : asked
  const schema = z.object({ ...fields, version: versionField })
  return crossCheck(schema, answered => faultsOf(page, questions, answered, instrument))
}

/** The same page, kept for later: any answer is taken as it stands. */
export function laterForm(schema: FormSchema): FormSchema {
  const lax = Object.entries(schema.shape).map(([key, field]) => [
    key,
    key === 'version' ? versionField : makeField(kindOf(field) ?? 'one', () => undefined),
  ])
  return z.object(Object.fromEntries(lax))
}

const PERSON_ROLES = ['perpetrator', 'victim', 'both', 'child', 'household', 'associate'] as const
const PLACE_ROLES = ['location', 'premises'] as const

export const subjectForms = {
  person: z.object({
    role: choice(PERSON_ROLES, 'Select what part the person has'),
    ...PersonForm.shape,
    version: versionField,
  }),
  place: z.object({
    role: choice(PLACE_ROLES, 'Select whether it is a location or licensed or other premises'),
    ...PlaceForm.shape,
    version: versionField,
  }),
} as const

/** The referral's group, by its code, and what is referred to it. */
export function newReferralForm(groupCodes: readonly string[]) {
  return z.object({
    subjectKind: choice(SUBJECT_KINDS, 'Select what you are referring'),
    group: choice(groupCodes, 'Select the group you are referring to'),
  })
}

export const SubmitForm = z.object({ version: versionField })
export const WithdrawForm = (codes: readonly string[]) =>
  z.object({
    reason: choice(codes, 'Select why you are withdrawing the referral'),
    version: versionField,
  })
export const MoveForm = z.object({ group: textField({ name: 'the group', max: 100 }) })
export const ButtonForm = z.object({ version: versionField })

export { PERSON_ROLES, PLACE_ROLES }

/** The kept answers of a page, for its form to open with. */
export function openWith(saved: { readonly saved: number; readonly answers: Answers } | undefined): Answers {
  return { ...saved?.answers, version: String(saved?.saved ?? 0) }
}

function fieldOf(question: Question): z.ZodType {
  const { name, missing, max } = question
  const required = question.optional !== true && question.when === undefined
  const words = { name, required, ...(missing !== undefined && { missing }), ...(max !== undefined && { max }) }
  switch (question.kind) {
    case 'line':
      return textField(words)
    case 'text':
      return longText(words)
    case 'email':
      return email(words)
    case 'number':
      return integer({ ...words, min: 0, max: 100_000 })
    case 'date':
      return dateField(name, { required, past: 'or-today' })
    case 'one':
      return choice(codesOf(question), missing ?? `Select ${name}`, { name, required })
    case 'many':
      return choices(codesOf(question), missing ?? `Select ${name}`, { required })
    default:
      return question.kind satisfies never
  }
}

function faultsOf(
  page: PageDefinition,
  questions: readonly Question[],
  answered: Readonly<Record<string, unknown>>,
  instrument: InstrumentDefinition | undefined,
): readonly FieldFault[] {
  const scored = page.code === 'risk' && instrument !== undefined
  const unanswered = questions
    .filter(
      question =>
        question.when !== undefined &&
        // A band that the answers give already needs no reason: the score decides, below.
        !(scored && question.key === 'judgement') &&
        question.optional !== true &&
        isAsked(question, questions, answered) &&
        isEmpty(answered[question.key]),
    )
    .map(question => ({
      field: question.key,
      message: question.missing ?? `Enter ${question.name}`,
      href: `#${question.key}`,
    }))
  const faults = [...unanswered, ...contradictions(questions, answered)]
  if (page.code === 'handling') return [...faults, ...handlingFaults(answered)]
  if (page.code === 'awareness') return [...faults, ...agreementFaults(answered)]
  return scored ? [...faults, ...bandFaults(answered, instrument)] : faults
}

/** "None of these" beside one of them: the page unticks it by itself only where scripts run. */
function contradictions(
  questions: readonly Question[],
  answered: Readonly<Record<string, unknown>>,
): readonly FieldFault[] {
  return questions.flatMap(({ key, alone, options = [] }) => {
    const given = answered[key]
    if (alone === undefined || !Array.isArray(given) || given.length < 2 || !given.includes(alone)) return []
    return [{ field: key, message: `Select “${labelOf(options, alone)}” or the others, not both` }]
  })
}

/** Everything kept here is OFFICIAL at most; a warning without its date and source is hearsay (domain guide 10.6 and 2.2). */
function handlingFaults(answered: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  const faults: FieldFault[] = []
  if (answered['marking'] === 'secret') {
    faults.push({
      field: 'marking',
      message:
        'SECRET material cannot be kept here. Take it out of the referral and pass it on by your agency’s secure route',
    })
  }
  if (answered['warning'] && !answered['warningOn'])
    faults.push({
      field: 'warningOn',
      message: 'Enter when the warning was last known to be true',
      href: '#warningOn-day',
    })
  if (answered['warning'] && !answered['warningSource'])
    faults.push({ field: 'warningSource', message: 'Enter who says so' })
  return faults
}

/** Nobody agrees to what they have not heard of. */
function agreementFaults({ told, agreed }: Readonly<Record<string, unknown>>): readonly FieldFault[] {
  if (told !== 'no' || agreed !== 'given') return []
  return [
    {
      field: 'agreed',
      message:
        'Somebody who does not know about the referral cannot have agreed to it. Put right one of the two answers',
    },
  ]
}

function bandFaults(
  answered: Readonly<Record<string, unknown>>,
  instrument: InstrumentDefinition,
): readonly FieldFault[] {
  const score = scoreInstrument(instrument, riskAnswersOf(instrument, answered))
  const band = answered['judgedBand']
  if (!score.complete || (band !== 'standard' && band !== 'medium' && band !== 'high')) return []
  const decision = decideBand(score.band, { band, reason: textOf(answered['judgement']) })
  if (decision.allowed) return []
  if (decision.why === 'reason_missing') return [{ field: 'judgement', message: 'Enter what your judgement rests on' }]
  return [
    {
      field: 'judgedBand',
      message: `The answers put the risk at ${score.band}. Your judgement may raise it, not lower it`,
    },
  ]
}

function askedHowField(instrument: InstrumentDefinition): Record<string, z.ZodType> {
  if (instrument.asked.length === 0) return {}
  return {
    askedHow: choice(
      instrument.asked.map(each => each.code),
      'Select how these answers were come by',
      { name: 'how these answers were come by' },
    ),
  }
}

function codesOf(question: Question): readonly string[] {
  if (!question.options) throw new AppError('internal', `The question ${question.key} has no options`)
  return question.options.map(option => option.code)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
