import { type ErrorKind, ERRORS } from '../../../kernel/errors.ts'
import { DataTable, Layout, Paragraph } from '../../../ui/index.ts'

const rows: readonly (ErrorKind & { readonly code: string })[] = Object.entries(ERRORS).map(([code, kind]) => ({
  code,
  ...kind,
}))

export function ErrorsPage() {
  return (
    <Layout title="Error codes" wide>
      <Paragraph>
        What each error means and what to do. Programs get the same as application/problem+json (RFC 9457); its type
        leads here. When you ask for help, quote the number at the foot of the error page.
      </Paragraph>
      <DataTable
        caption="Every error code"
        captionSize="hidden"
        rows={rows}
        columns={[
          { heading: 'Code', cell: row => <code id={row.code}>{row.code}</code>, nowrap: true },
          { heading: 'Status', cell: row => String(row.status), numeric: true },
          { heading: 'What it says', cell: row => row.title },
          { heading: 'What to do', cell: row => row.advice },
        ]}
      />
    </Layout>
  )
}
