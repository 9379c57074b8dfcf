import { z } from 'zod'
import { choice, choices, crossCheck, integer, longText, textField, uploadField } from '../../../kernel/http/forms.ts'
import { type ColumnMapping, faultsOfMapping, MAPPED } from './rules/column-mapping.ts'

export const ImportsQuery = z.object({ after: z.string().max(200).optional(), before: z.string().max(200).optional() })

export const BringInQuery = z.object({ set: z.string().max(40).optional() })

/** `work-out`: the data set is told from the file. */
export const WORK_OUT = 'work-out'

export function bringInForm(codes: readonly string[]) {
  return z.object({
    set: choice([WORK_OUT, ...codes], 'Select the data set'),
    file: uploadField({ missing: 'Choose the file' }),
    anyForce: choices(['yes'], 'Tick the box or leave it', { required: false }),
    reason: textField({ name: 'why it is brought in', missing: 'Say why it is brought in', max: 300 }),
  })
}

export const UndoForm = z.object({
  reason: longText({ name: 'why it is undone', missing: 'Say why it is undone', max: 500 }),
})

const PLACED = ['exact', 'snapped', 'area'] as const

const setName = textField({ name: 'the name', missing: 'Enter the name of the data set', max: 100 })
const licence = textField({
  name: 'the licence',
  missing: 'Enter under which licence or agreement it may be used',
  max: 200,
})
const caveats = longText({ name: 'what to beware of', max: 2000, required: false })
const requiredVersion = integer({
  name: 'the version of this page',
  min: 1,
  max: 2_000_000_000,
  missing: 'Load this page again: it did not say what it showed',
})

export const NewSetForm = z.object({
  name: setName,
  code: textField({
    name: 'the short name',
    missing: 'Enter a short name',
    max: 40,
    pattern: {
      test: /^[a-z0-9-]{2,40}$/,
      message: 'The short name must be 2 to 40 small letters, digits and hyphens, like fire-deliberate',
    },
  }),
  owner: textField({ name: 'the owner', missing: 'Enter whose data it is', max: 120 }),
  tier: choice(['O', 'P'], 'Select who may see it'),
  placed: choice(PLACED, 'Select how places are given'),
  licence,
  caveats,
  header: longText({
    name: 'the first line of the file',
    missing: 'Paste the first line of a file, or choose a file',
    max: 5000,
    required: false,
  }),
  sample: uploadField({ missing: 'Choose a file', required: false }),
})

export const DescribeSetForm = z.object({ version: requiredVersion, name: setName, licence, caveats })

const columnField = (name: string) => textField({ name, max: 100, required: false })

/** One question for each thing that a column can hold. */
export const ColumnsForm = crossCheck(
  z.object({
    ...(Object.fromEntries(MAPPED.map(key => [key, columnField(`the column of the ${key}`)])) as Record<
      (typeof MAPPED)[number],
      ReturnType<typeof columnField>
    >),
    version: requiredVersion,
  }),
  answered => faultsOfMapping(answered as ColumnMapping),
)

export function themesForm(categories: readonly number[], themes: readonly string[]) {
  return z.object(Object.fromEntries(categories.map(id => [`theme-${id}`, choice(themes, 'Select a theme')])))
}

export const SeverityForm = z.object({
  weights: longText({ name: 'the weights', max: 60_000, required: false }),
  file: uploadField({ missing: 'Choose a file', required: false }),
})
