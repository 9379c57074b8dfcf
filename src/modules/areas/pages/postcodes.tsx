import { EmptyState, InsetText, Layout, Paragraph, SearchBox, SummaryCard, TwoThirds } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { Command, WhereAndWhen } from './where-and-when.tsx'

export interface PostcodeView {
  readonly asked: string | undefined
  /** How many postcodes there are; undefined where there are none. */
  readonly loaded: string | undefined
  readonly trouble?: { readonly title: string; readonly words: string }
  readonly found?: {
    readonly postcode: string
    readonly rows: readonly { readonly key: string; readonly value: string }[]
  }
}

export function PostcodesPage({ view }: { view: PostcodeView }) {
  return (
    <Layout title="Find a postcode" section="Where and when" back={paths.areas()}>
      <WhereAndWhen />
      <TwoThirds>
        {view.loaded === undefined ? (
          <>
            <EmptyState title="No postcodes are loaded">
              They say in which district and ward an address lies.
            </EmptyState>
            <Paragraph>Whoever runs the server brings in Code-Point Open of the Ordnance Survey:</Paragraph>
            <Command>wardmote import postcodes FILE…</Command>
          </>
        ) : (
          <>
            <SearchBox
              action={paths.postcodes()}
              label="Postcode"
              hint="The whole postcode, like GU21 6ZZ"
              value={view.asked}
              button="Find"
            />
            <Answer view={view} />
            <Paragraph>{view.loaded}</Paragraph>
          </>
        )}
      </TwoThirds>
    </Layout>
  )
}

function Answer({ view }: { view: PostcodeView }) {
  if (view.trouble) {
    return (
      <InsetText attributes={{ role: 'status' }}>
        <strong>{view.trouble.title}.</strong> {view.trouble.words}
      </InsetText>
    )
  }
  return view.found ? <SummaryCard title={view.found.postcode} rows={view.found.rows} /> : null
}
