import {
  type AnyForm, Checkboxes, type Choice, Details, Form, Layout, Paragraph, Radios, Select, TextField, TwoThirds,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { monthCode, monthWords } from '../../map/rules/months.ts'
import type { Choices } from '../new-profile.ts'

interface NewProfileProps {
  readonly choices: Choices
  readonly form: AnyForm
  readonly backHref: string
}

export function NewProfilePage({ choices, form, backHref }: NewProfileProps) {
  return (
    <Layout
      title="Make a problem profile"
      section="Where and when"
      marking="OFFICIAL"
      form={form}
      back={{ href: backHref, text: 'Problem profiles' }}
    >
      <TwoThirds>
        <Paragraph>It is worked out at once, and can be refreshed as new months come in.</Paragraph>
        <Form form={form} submit="Make the profile" cancel={{ href: backHref }}>
          <Select
            form={form}
            name="group"
            label="Which group is it for?"
            hint="Members of the group and analysts can read it."
            options={choices.groups.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Radios form={form} name="scope" label="A place, or a whole area?" options={scopes(choices, form)} />
          <TextField
            form={form}
            name="name"
            label="What do people call the place? (optional)"
            hint="For example, Woking town centre. Nothing about a person."
          />
          <What choices={choices} form={form} />
          <TextField
            form={form}
            name="title"
            label="Title (optional)"
            hint="Left empty, it is made of the theme and the place."
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Which incidents, of which months, beside which districts. */
function What({ choices, form }: Pick<NewProfileProps, 'choices' | 'form'>) {
  const kinds = form.answers['kinds']
  return (
    <>
      <Checkboxes
        form={form}
        name="sets"
        label="Data sets"
        hint="Only months that all of them hold are counted. Who may not see one of them does not see the profile."
        options={choices.sets.map(({ id, name, owner, tier }) => ({
          value: String(id),
          text: name,
          hint: `${owner}. ${tier === 'P' ? 'Open data.' : 'Partners’ data.'}`,
        }))}
        small
      />
      <Select
        form={form}
        name="theme"
        label="Theme"
        empty="Every theme"
        options={choices.themes.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Details summary="Single kinds of incident" open={Array.isArray(kinds) && kinds.length > 0}>
        <Checkboxes
          form={form}
          name="kinds"
          label="Kinds, in place of a theme"
          options={choices.kinds.map(kind => ({ value: kind, text: kind }))}
          small
        />
      </Details>
      <Select
        form={form}
        name="months"
        label="How many months?"
        empty={false}
        options={['12', '24', '36', '60'].map(months => ({ value: months, text: `${months} months` }))}
      />
      <Select
        form={form}
        name="upTo"
        label="Last month"
        hint="With the latest, a refresh moves on to months that have come in since."
        empty="The latest that is held"
        options={choices.months.map(month => ({ value: monthCode(month), text: monthWords(month) }))}
      />
      <Radios
        form={form}
        name="comparison"
        label="What is the district compared with?"
        options={[
          { value: 'similar', text: 'Districts like it, as the configuration lists them' },
          { value: 'county', text: 'The other districts of the county' },
          { value: 'none', text: 'Nothing' },
        ]}
      />
    </>
  )
}

function squaresWords({ at, size }: NonNullable<Choices['squares']>): string {
  return `${at.length} ${at.length === 1 ? 'square' : 'squares'} of ${size} metres`
}

function scopes({ squares, wards, districts, county }: Choices, form: AnyForm): readonly Choice[] {
  return [
    ...(squares ? [{ value: 'squares', text: `The hotspot of the link: ${squaresWords(squares)}` }] : []),
    {
      value: 'circle',
      text: 'A place around a point',
      reveal: (
        <>
          <TextField
            form={form}
            name="place"
            label="Where is its middle?"
            hint="A postcode, a grid reference like TQ 004 587, or an easting and a northing"
          />
          <TextField
            form={form}
            name="radius"
            label="How far does it reach, in metres?"
            hint="From 100 to 2,000"
            width={5}
            inputmode="numeric"
          />
        </>
      ),
    },
    ...(wards.length > 0
      ? [
          {
            value: 'ward',
            text: 'A ward',
            reveal: (
              <Select
                form={form}
                name="ward"
                label="Ward"
                options={wards.map(({ code, name }) => ({ value: code, text: name }))}
              />
            ),
          },
        ]
      : []),
    {
      value: 'district',
      text: 'A whole district',
      reveal: (
        <Select
          form={form}
          name="district"
          label="District"
          options={districts.map(({ code, name }) => ({ value: code, text: name }))}
        />
      ),
    },
    { value: 'county', text: `The whole county: ${county}` },
  ]
}
