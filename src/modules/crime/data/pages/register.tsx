import { ButtonGroup, ButtonLink, DataTable, EmptyState, Layout, Link, Paragraph } from '../../../../ui/index.ts'
import { CrimeNavigation } from '../../sub-navigation.tsx'
import { paths } from '../paths.ts'
import type { RegisterRow } from '../views.ts'

export interface RegisterView {
  readonly rows: readonly RegisterRow[]
  readonly mayBring: boolean
}

export function RegisterPage({ view: { rows, mayBring } }: { readonly view: RegisterView }) {
  return (
    <Layout title="Data sets" heading="Where and when" wide section="Where and when">
      <CrimeNavigation current="data" />
      <Paragraph>
        What maps and analyses stand on: whose data it is, under which licence, what to beware of, and which months are
        here.
      </Paragraph>
      {mayBring ? (
        <ButtonGroup>
          <ButtonLink href={paths.bringIn()}>Bring data in</ButtonLink>
          <ButtonLink href={paths.newSet()} kind="secondary">
            Add a partner’s data set
          </ButtonLink>
        </ButtonGroup>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="There are no data sets yet">
          The partnership’s configuration says which there are from the beginning.
        </EmptyState>
      ) : (
        <DataTable caption="Register of data sets" columns={COLUMNS} rows={rows} />
      )}
      <Paragraph>
        <Link href={paths.imports()}>Files that were brought in</Link>
      </Paragraph>
      <Paragraph>
        <Link href={paths.severity()}>How harmful each kind of incident is</Link>
      </Paragraph>
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'Data set', cell: (row: RegisterRow) => <Link href={row.href}>{row.name}</Link> },
  { heading: 'Owner', cell: (row: RegisterRow) => row.owner },
  { heading: 'Seen by', cell: (row: RegisterRow) => row.tier },
  { heading: 'Months', cell: (row: RegisterRow) => row.months },
  { heading: 'Incidents', numeric: true, cell: (row: RegisterRow) => row.incidents },
  { heading: 'Last brought in', cell: (row: RegisterRow) => row.last },
]
