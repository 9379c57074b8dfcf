import { Checkboxes, Details, FilterPanel, Select } from '../../../../ui/index.ts'
import type { MapView } from '../map-view.ts'

/** What the map is asked. By GET, so that a map can be sent to somebody as an address. */
export function MapFilter({ view }: { readonly view: MapView }) {
  const { filter, choices } = view
  const kinds = filter.answers['kind']
  return (
    <FilterPanel title="What the map shows" submit="Show the map" clearHref="/map">
      <Checkboxes form={filter} name="set" label="Data sets" options={choices.sets} small />
      <Select form={filter} name="theme" label="Theme" empty="Every theme" options={choices.themes} />
      <Details summary="Single kinds of incident" open={Array.isArray(kinds) && kinds.length > 0}>
        <Checkboxes form={filter} name="kind" label="Kinds, in place of a theme" options={choices.kinds} small />
      </Details>
      <Select form={filter} name="from" label="First month" empty={false} options={choices.months} />
      <Select form={filter} name="to" label="Last month" empty={false} options={choices.months} />
      <Select
        form={filter}
        name="compare"
        label="Compare with"
        empty="Nothing"
        options={[
          { value: 'before', text: 'The months just before' },
          { value: 'year', text: 'The same months last year' },
        ]}
      />
      <Select form={filter} name="district" label="District" empty="The whole county" options={choices.districts} />
      <Select
        form={filter}
        name="by"
        label="Divided by"
        empty={false}
        options={[
          { value: 'district', text: 'District' },
          { value: 'ward', text: 'Ward' },
          { value: 'lsoa', text: 'LSOA' },
          { value: 'square', text: 'Grid square: 500 m in a district, else 1 km' },
        ]}
      />
      <Select
        form={filter}
        name="measure"
        label="Shown"
        empty={false}
        options={[
          { value: 'count', text: 'Incidents' },
          { value: 'rate', text: 'Incidents per 1,000 residents' },
          { value: 'change', text: 'Change' },
          { value: 'harm', text: 'Harm' },
        ]}
      />
      <Checkboxes form={filter} name="layer" label="Layers" options={choices.layers} small />
    </FilterPanel>
  )
}
