import {
  BulletList, DataTable, EmptyState, FileField, Form, Layout, Section, TextArea, TwoThirds, type AnyForm,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { paths } from '../paths.ts'
import type { Weight } from '../queries.ts'

export interface SeverityView {
  readonly weights: readonly Weight[]
  readonly missing: readonly { readonly scheme: string; readonly category: string }[]
  readonly mayBring: boolean
}

export function SeverityPage({ view, form }: { readonly view: SeverityView; readonly form: AnyForm }) {
  const { weights, missing, mayBring } = view
  return (
    <Layout
      title="How harmful each kind is"
      section="Where and when"
      form={form}
      back={{ href: paths.register(), text: 'Data sets' }}
    >
      <p class="govuk-body">
        Counting every incident alike hides harm. A published scheme gives each kind a weight, and analyses can add
        weights instead of incidents. No weights are built in: put in the scheme that your force or county uses.
      </p>
      {weights.length === 0 ? (
        <EmptyState title="There are no weights yet" />
      ) : (
        <DataTable caption="Weights" columns={COLUMNS} rows={weights} />
      )}
      {missing.length === 0 ? null : (
        <Section title="Kinds without a weight">
          <p class="govuk-body">They count as nothing where harm is added up, and every such figure says so.</p>
          <BulletList items={missing.map(({ scheme, category }) => `${category} (${scheme})`)} />
        </Section>
      )}
      {mayBring ? (
        <Section title="Put weights in">
          <TwoThirds>
            <p class="govuk-body">A scheme that is put in takes the place of all the weights it had.</p>
            <Form form={form} multipart submit="Put the weights in">
              <TextArea
                form={form}
                name="weights"
                label="Paste a table"
                hint="First line: scheme,category,weight,source"
                rows={6}
              />
              <FileField form={form} name="file" label="Or choose a CSV file" accept=".csv,text/csv" />
            </Form>
          </TwoThirds>
        </Section>
      ) : null}
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'Scheme', cell: (row: Weight) => row.scheme },
  { heading: 'Kind', cell: (row: Weight) => row.category },
  { heading: 'Weight', numeric: true, cell: (row: Weight) => row.weight.toLocaleString('en-GB') },
  { heading: 'Source', cell: (row: Weight) => row.source },
]
