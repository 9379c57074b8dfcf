import { z } from 'zod'
import { choice, choices, confirmation, longText, textField } from '../../kernel/http/forms.ts'
import { VERDICTS } from './types.ts'

export const JudgeForm = z.object({
  verdict: choice(VERDICTS, 'Select whether they are the same person'),
  reason: longText({
    name: 'what you based it on',
    max: 1000,
    missing: 'Enter what you based it on: the next reader has to be able to follow it',
  }),
  notRelatives: choices(['yes'], 'Confirm that you have checked', { required: false }),
  keep: choices(['yes'], 'Select whether to keep it so', { required: false }),
})

export const UndoForm = z.object({
  reason: longText({
    name: 'what was wrong',
    max: 1000,
    missing: 'Enter what was wrong and how you know',
  }),
})

export const KeepForm = z.object({
  reason: longText({ name: 'why', max: 1000, missing: 'Enter why' }),
})

export const CheckedForm = z.object({
  note: textField({ name: 'what you found', max: 300, required: false }),
  checked: confirmation('Confirm that you have checked what you wrote and did'),
})
