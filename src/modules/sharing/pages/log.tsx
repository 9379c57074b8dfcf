import {
  type AnyForm, Badge, DataTable, DateField, DateText, EmptyState, FilterPanel, Layout, ListDownload, Pagination, Paragraph, Select,
  TextField, WithAside,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { OUTCOMES, WHAT_KINDS, WHAT_WORDS } from '../rules/log-words.ts'

interface Choice {
  readonly value: string
  readonly text: string
}

export interface LogView {
  readonly rows: readonly {
    readonly id: string
    readonly when: string
    readonly iso: string
    readonly who: string
    readonly did: string
    readonly why: string | undefined
    readonly result: string
    readonly tone: 'attention' | 'urgent' | undefined
    readonly reason: string | undefined
    readonly group: string | undefined
    readonly gateway: string | undefined
  }[]
  readonly form: AnyForm
  readonly agencies: readonly Choice[]
  readonly purposes: readonly Choice[]
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[]
  readonly clearHref: string
  readonly since: string | undefined
  readonly fileHref: string
  readonly fileMost: string
  readonly previousHref: string | undefined
  readonly nextHref: string | undefined
}

export function LogPage({ view }: { readonly view: LogView }) {
  return (
    <Layout
      title="The log"
      wide
      marking="OFFICIAL-SENSITIVE"
      section="The log"
      actions={<ListDownload href={view.fileHref} most={view.fileMost} />}
    >
      <Paragraph>
        Who looked at what, when, why and with what result. Nothing here can be changed. Looking here is logged too.
      </Paragraph>
      <WithAside side="left" asideLabel="Filter the log" aside={<Filter view={view} />}>
        {view.since ? <Paragraph>{view.since}</Paragraph> : null}
        {view.rows.length === 0 ? (
          <EmptyState title="Nothing in the log matches">Take a filter away, or give an earlier first day.</EmptyState>
        ) : (
          <DataTable
            caption="Newest first"
            captionSize="hidden"
            columns={COLUMNS}
            rows={view.rows}
            tone={row => row.tone}
          />
        )}
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="The log" />
      </WithAside>
    </Layout>
  )
}

type Row = LogView['rows'][number]

const COLUMNS = [
  { heading: 'When', cell: (row: Row) => <DateText iso={row.iso}>{row.when}</DateText> },
  { heading: 'Who', cell: (row: Row) => row.who },
  {
    heading: 'What they did',
    cell: (row: Row) => (
      <>
        {row.did}
        {row.group ? <span class="wm-small wm-muted"> {row.group}</span> : null}
      </>
    ),
  },
  { heading: 'Why', cell: why },
  { heading: 'Result', cell: (row: Row) => (row.tone ? <Badge tone={row.tone}>{row.result}</Badge> : row.result) },
]

/** The purpose of the session, and what was given beside it. */
function why({ why: purpose, reason, gateway }: Row) {
  const words = [purpose, reason, gateway && `gateway ${gateway}`].filter(Boolean).join('; ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const OUTCOME_CHOICES: Readonly<Record<(typeof OUTCOMES)[number], string>> = {
  allowed: 'Allowed',
  refused: 'Refused',
  break_glass: 'Emergency',
}

function Filter({ view }: { readonly view: LogView }) {
  const { form } = view
  return (
    <FilterPanel title="Filter the log" chosen={view.chosen} clearHref={view.clearHref}>
      <TextField form={form} name="person" label="Person" hint="Name or email address" />
      <Select form={form} name="agency" label="Agency" empty="Every agency" options={view.agencies} />
      <TextField form={form} name="case" label="Case reference" width={10} spellcheck={false} autocomplete="off" />
      <Select
        form={form}
        name="what"
        label="What they did"
        empty="Anything"
        options={WHAT_KINDS.map(value => ({ value, text: WHAT_WORDS[value] }))}
      />
      <Select
        form={form}
        name="outcome"
        label="Result"
        empty="Any result"
        options={OUTCOMES.map(value => ({ value, text: OUTCOME_CHOICES[value] }))}
      />
      <Select form={form} name="purpose" label="Purpose" empty="Any purpose" options={view.purposes} />
      <DateField form={form} name="from" label="First day" />
      <DateField form={form} name="to" label="Last day" />
    </FilterPanel>
  )
}
