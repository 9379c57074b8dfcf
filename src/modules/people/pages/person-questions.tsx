import type { Form } from '../../../kernel/http/forms.ts'
import { DateField, Details, Select, TextArea, TextField } from '../../../ui/index.ts'
import { AGE_BAND_WORDS, ETHNICITY_WORDS, SEX_WORDS, TENURE_WORDS } from '../views.ts'

/** The questions about a person. What most people know comes first; the rest is folded away. */
export function PersonQuestions({ form }: { readonly form: Form<unknown> }) {
  const known = ['language', 'needs', 'gp', 'ethnicity', 'tenure', 'landlord'].some(name => form.answers[name])
  return (
    <>
      <TextField form={form} name="givenName" label="First name" width={20} />
      <TextField form={form} name="familyName" label="Last name" width={20} />
      <TextField
        form={form}
        name="aliases"
        label="Other names (optional)"
        hint="Nicknames, aliases or former names, parted by commas"
      />
      <DateField form={form} name="bornOn" label="Date of birth (optional)" hint="For example, 27 3 1984" />
      <Select
        form={form}
        name="ageBand"
        label="Age, if the date of birth is not known (optional)"
        options={optionsOf(AGE_BAND_WORDS)}
        empty="Not known"
      />
      <Select form={form} name="sex" label="Sex (optional)" options={optionsOf(SEX_WORDS)} />
      <TextField
        form={form}
        name="address"
        label="Address (optional)"
        hint="Number and street, and town. Leave empty for no fixed address"
      />
      <TextField form={form} name="postcode" label="Postcode (optional)" width={10} />
      <TextField form={form} name="phone" label="Phone (optional)" type="tel" width={20} />
      <TextField form={form} name="email" label="Email (optional)" type="email" />
      <TextField form={form} name="safeContact" label="How and when is it safe to make contact? (optional)" />
      <Details
        summary="Language, needs, home and equality questions (optional)"
        open={known || (!form.ok && form.errors.length > 0)}
      >
        <TextField form={form} name="language" label="First language, and whether an interpreter is needed" />
        <TextArea form={form} name="needs" label="Disability or communication needs" rows={3} />
        <Select
          form={form}
          name="ethnicity"
          label="Ethnic group"
          hint="As the person describes it. Do not guess"
          options={optionsOf(ETHNICITY_WORDS)}
        />
        <Select form={form} name="tenure" label="Tenure" options={optionsOf(TENURE_WORDS)} />
        <TextField form={form} name="landlord" label="Landlord" />
        <TextField form={form} name="gp" label="GP" />
      </Details>
    </>
  )
}

function optionsOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, text]) => ({ value, text }))
}
