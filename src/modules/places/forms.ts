import { z } from 'zod'
import { choice, textField } from '../../kernel/http/forms.ts'
import { PLACE_KINDS, type PlaceGiven } from './types.ts'

const POSTCODE = /^\s*([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\s*$/

/** The questions about a place, in page order. */
export const placeFields = {
  name: textField({ name: 'name of the place', max: 200, required: false }),
  kind: choice(PLACE_KINDS, 'Select what kind of place it is'),
  address: textField({
    name: 'address or description of where it is',
    max: 300,
    missing: 'Enter an address, or describe where it is',
  }),
  postcode: textField({
    name: 'postcode',
    max: 12,
    required: false,
    pattern: { test: POSTCODE, message: 'Enter a full UK postcode, like GU21 6ZZ' },
  }),
  uprn: textField({
    name: 'unique property reference number',
    max: 12,
    required: false,
    pattern: { test: /^\d{1,12}$/, message: 'Unique property reference number must be 12 digits or fewer' },
  }),
  ownerOrManager: textField({ name: 'owner or manager', max: 200, required: false }),
  licenceNumber: textField({ name: 'licence number', max: 60, required: false }),
  openingHours: textField({ name: 'opening hours', max: 200, required: false }),
} as const

export const PlaceForm = z.object(placeFields)

/** A place as the answers give it; the postcode as the Royal Mail writes it. */
export function toPlaceGiven(value: z.output<typeof PlaceForm>): PlaceGiven {
  const [, outward, inward] = POSTCODE.exec(value.postcode ?? '') ?? []
  return { ...value, postcode: outward && inward ? `${outward} ${inward}`.toUpperCase() : undefined }
}
