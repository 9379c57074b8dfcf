import type { Form } from '../../../kernel/http/forms.ts'
import { Radios, TextField } from '../../../ui/index.ts'
import { PLACE_KIND_WORDS } from '../views.ts'

/** The questions about a place. */
export function PlaceQuestions({ form }: { readonly form: Form<unknown> }) {
  return (
    <>
      <TextField
        form={form}
        name="name"
        label="What do people call it? (optional)"
        hint="Such as “the underpass” or the name of a shop"
      />
      <Radios
        form={form}
        name="kind"
        label="What kind of place is it?"
        small
        options={Object.entries(PLACE_KIND_WORDS).map(([value, text]) => ({ value, text }))}
      />
      <TextField
        form={form}
        name="address"
        label="Address, or where it is"
        hint="Number, street and town, or for example “between the station and Tansy Row”"
      />
      <TextField form={form} name="postcode" label="Postcode (optional)" width={10} />
      <TextField
        form={form}
        name="uprn"
        label="Unique property reference number, UPRN (optional)"
        width={20}
        inputmode="numeric"
      />
      <TextField form={form} name="ownerOrManager" label="Who owns or manages it? (optional)" />
      <TextField form={form} name="licenceNumber" label="Premises licence number (optional)" width={20} />
      <TextField form={form} name="openingHours" label="Opening hours (optional)" />
    </>
  )
}
