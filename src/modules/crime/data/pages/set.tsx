import {
  ButtonGroup, ButtonLink, DataTable, EmptyState, Form, Layout, Link, Select, Section, SummaryList, TextField, TwoThirds, type AnyForm,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { paths } from '../paths.ts'
import { MAPPED } from '../rules/column-mapping.ts'
import type { toHeldTable } from '../views.ts'
import { COLUMN_WORDS } from '../words.ts'

export interface SetView {
  readonly code: string
  readonly name: string
  readonly facts: readonly { readonly key: string; readonly value: string }[]
  readonly held: ReturnType<typeof toHeldTable>
  readonly categories: readonly {
    readonly id: number
    readonly name: string
    readonly theme: string
    readonly incidents: string
  }[]
  readonly mayBring: boolean
  readonly hasColumns: boolean
}

export function SetPage({ view }: { readonly view: SetView }) {
  const { code, name, facts, held, categories, mayBring, hasColumns } = view
  return (
    <Layout
      title={name}
      caption="Data set"
      wide
      section="Where and when"
      back={{ href: paths.register(), text: 'Data sets' }}
    >
      <SummaryList rows={facts} />
      {mayBring ? (
        <ButtonGroup>
          <ButtonLink href={paths.bringIn({}, { set: code })}>Bring data in</ButtonLink>
          <ButtonLink href={paths.describe({ code })} kind="secondary">
            Change name, licence and caveats
          </ButtonLink>
          {hasColumns ? (
            <ButtonLink href={paths.columns({ code })} kind="secondary">
              Which column holds what
            </ButtonLink>
          ) : null}
        </ButtonGroup>
      ) : null}
      <Months held={held} />
      <Section
        title="Kinds of incident"
        actions={mayBring && categories.length > 0 ? <Link href={paths.themes({ code })}>Change themes</Link> : null}
      >
        <DataTable
          caption="Kinds of incident and their themes"
          captionSize="hidden"
          columns={KINDS}
          rows={categories}
          empty="None yet: they are made as files come in."
        />
      </Section>
    </Layout>
  )
}

function Months({ held }: { readonly held: SetView['held'] }) {
  return (
    <Section title="Months">
      {held.rows.length === 0 ? (
        <EmptyState title="Nothing has been brought in yet" />
      ) : (
        <DataTable
          caption="Incidents by month and source"
          captionSize="hidden"
          columns={[
            { heading: 'Month', cell: (row: HeldMonth) => row.month },
            ...held.forces.map((force, at) => ({
              heading: force,
              numeric: true,
              cell: ({ month, counts }: HeldMonth) => {
                const found = counts[at]
                return found?.href === undefined ? (
                  ''
                ) : (
                  <Link href={found.href} hidden={`${force}, ${month}: where it came from`}>
                    {found.text}
                  </Link>
                )
              },
            })),
          ]}
          rows={held.rows}
        />
      )}
    </Section>
  )
}

type HeldMonth = SetView['held']['rows'][number]

type Kind = SetView['categories'][number]

const KINDS = [
  { heading: 'Kind', cell: (row: Kind) => row.name },
  { heading: 'Theme', cell: (row: Kind) => row.theme },
  { heading: 'Incidents', numeric: true, cell: (row: Kind) => row.incidents },
]

interface Editing {
  readonly code: string
  readonly name: string
  readonly version: number
}

export function ColumnsPage({ view, form }: { readonly view: Editing; readonly form: AnyForm }) {
  const back = paths.set({ code: view.code })
  return (
    <Layout title="Which column holds what?" caption={view.name} section="Where and when" form={form} back={back}>
      <TwoThirds>
        <p class="govuk-body">
          Write the names of the columns as the first line of the file has them. Leave out what the file does not have.
          Columns that are not named here are never stored: leave out whatever is about people.
        </p>
        <Form form={form} submit="Save the columns" version={view.version} cancel={{ href: back }}>
          {MAPPED.map(name => (
            <TextField
              form={form}
              name={name}
              label={COLUMN_WORDS[name].label}
              hint={COLUMN_WORDS[name].hint}
              width={20}
            />
          ))}
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export interface ThemesView {
  readonly code: string
  readonly name: string
  readonly categories: readonly { readonly id: number; readonly name: string }[]
  readonly themes: readonly { readonly value: string; readonly text: string }[]
}

export function ThemesPage({ view, form }: { readonly view: ThemesView; readonly form: AnyForm }) {
  const back = paths.set({ code: view.code })
  return (
    <Layout
      title="What does each kind count towards?"
      caption={view.name}
      section="Where and when"
      form={form}
      back={back}
    >
      <TwoThirds>
        <p class="govuk-body">The themes are those of the strategic assessment.</p>
        <Form form={form} submit="Save the themes" cancel={{ href: back }}>
          {view.categories.map(({ id, name }) => (
            <Select form={form} name={`theme-${id}`} label={name} options={view.themes} empty={false} />
          ))}
        </Form>
      </TwoThirds>
    </Layout>
  )
}
