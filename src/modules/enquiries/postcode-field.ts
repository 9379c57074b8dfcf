import type { z } from 'zod'
import { oneValue } from '../../kernel/http/forms.ts'
import { WrongAnswer } from '../../kernel/http/field-kinds.ts'

const SHAPE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/

/** A full UK postcode, given as the Royal Mail writes it: `GU21 6XR`. */
export function postcodeField(): z.ZodType<string | undefined> {
  return oneValue<string, false>(
    { name: 'postcode', required: false },
    text => text.trim(),
    text => {
      const [, outward, inward] = SHAPE.exec(text.toUpperCase().replace(/[^A-Z0-9]/g, '')) ?? []
      return outward && inward ? `${outward} ${inward}` : new WrongAnswer('Enter a full UK postcode, like GU21 6ZZ')
    },
  )
}
