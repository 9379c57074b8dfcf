import {
  type AnyForm, Checkboxes, DateField, Radios, Select, TextArea, TextField,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names

interface Option {
  readonly value: string
  readonly text: string
}

export interface HotspotFieldsProps {
  readonly form: AnyForm
  readonly themes: readonly Option[]
  readonly owners: readonly Option[]
  readonly sets: readonly (Option & { readonly hint: string })[]
  /** "Ring from 150 m to 450 m beyond its edge". */
  readonly suggested: string
}

/** What a new hotspot and a changed one are asked. */
export function HotspotFields(props: HotspotFieldsProps) {
  return (
    <>
      <AboutFields {...props} />
      <WorkFields {...props} />
      <ComparisonFields {...props} />
      <DateField
        form={props.form}
        name="startsOn"
        label="When does the work there start?"
        hint="Incidents before and after this day are compared."
      />
      <DateField form={props.form} name="reviewOn" label="When is it reviewed?" />
    </>
  )
}

function AboutFields({ form, themes }: HotspotFieldsProps) {
  return (
    <>
      <TextField
        form={form}
        name="name"
        label="What do people call the place?"
        hint="For example, Town Square and Chapel Street"
      />
      <TextArea
        form={form}
        name="reason"
        label="Why is it a hotspot?"
        hint="What happens, how much, when, and how it is known. Nothing about a person."
        rows={4}
        count={4000}
      />
      <Select
        form={form}
        name="theme"
        label="What is it about?"
        empty={false}
        options={themes}
        hint="Only incidents of this kind are counted."
      />
      <TextField
        form={form}
        name="rank"
        label="Rank in the group (optional)"
        hint="1 is worked on first."
        width={2}
        inputmode="numeric"
      />
    </>
  )
}

function WorkFields({ form, owners, sets }: HotspotFieldsProps) {
  return (
    <>
      <Select
        form={form}
        name="owner"
        label="Who owns it?"
        hint="An agency of the group, or somebody of it."
        options={owners}
      />
      <TextArea
        form={form}
        name="patrolPlan"
        label="Patrol plan (optional)"
        hint="Who goes there, when, how often, and what they look for."
        rows={4}
        count={4000}
      />
      {sets.length === 0 ? null : (
        <Checkboxes
          form={form}
          name="sets"
          label="Which data sets are watched?"
          hint="Months that all of them hold are counted."
          options={sets}
        />
      )}
    </>
  )
}

function ComparisonFields({ form, suggested }: HotspotFieldsProps) {
  return (
    <Radios
      form={form}
      name="comparison"
      label="What is it compared with?"
      hint="A place where nothing new is done shows what would have happened anyway."
      options={[
        { value: 'ring', text: 'The ring beyond it', hint: suggested },
        {
          value: 'circle',
          text: 'Another place',
          reveal: (
            <>
              <TextField form={form} name="comparisonName" label="What is that place called? (optional)" />
              <TextField
                form={form}
                name="comparisonPlace"
                label="Where is its middle?"
                hint="A postcode, a grid reference, or an easting and a northing"
                width={20}
              />
              <TextField
                form={form}
                name="comparisonRadius"
                label="How far does it reach?"
                suffix="metres"
                width={4}
                inputmode="numeric"
              />
            </>
          ),
        },
        { value: 'none', text: 'Nothing', hint: 'Season and trend then stay in the figures.' },
      ]}
    />
  )
}

/** Where it is: drawn before anything is kept. */
export function PlaceFields({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <TextField
        form={form}
        name="place"
        label="Where is its middle?"
        hint="A postcode like GU21 6XR, a grid reference like TQ 004 587, or an easting and a northing like 500400, 158700"
        width={20}
      />
      <TextField
        form={form}
        name="radius"
        label="How far does it reach from there?"
        hint="Between 50 and 2,000"
        suffix="metres"
        width={4}
        inputmode="numeric"
      />
    </>
  )
}
