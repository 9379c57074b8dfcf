import {
  ButtonLink, DateField, EmptyState, FilterPanel, Layout, Pagination, Paragraph, Select, TextField, Timeline, WithAside, type AnyForm,
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
    readonly sentence: string
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
      actions={
        <ButtonLink kind="secondary" href={view.fileHref}>
          Download as a spreadsheet
        </ButtonLink>
      }
    >
      <Paragraph>
        Who looked at what, when, why and with what result. Nothing here can be changed. Looking here is logged too.
      </Paragraph>
      <WithAside side="left" asideLabel="Filter the log" aside={<Filter view={view} />}>
        {view.since ? <Paragraph>{view.since}</Paragraph> : null}
        {view.rows.length === 0 ? (
          <EmptyState title="Nothing in the log matches">Take a filter away, or give an earlier first day.</EmptyState>
        ) : (
          <Timeline entries={view.rows.map(toEntry)} headingLevel={2} />
        )}
        <Pagination previousHref={view.previousHref} nextHref={view.nextHref} label="The log" />
      </WithAside>
    </Layout>
  )
}

function toEntry(row: LogView['rows'][number]) {
  return {
    id: `event-${row.id}`,
    when: row.when,
    iso: row.iso,
    title: row.sentence,
    tags:
      row.tone === 'urgent'
        ? [{ text: 'Emergency', colour: 'red' as const }]
        : row.tone === 'attention'
          ? [{ text: 'Refused', colour: 'orange' as const }]
          : undefined,
    source: row.group,
    handling: row.gateway === undefined ? undefined : `Gateway ${row.gateway}`,
    text: row.reason === undefined ? undefined : `Reason given: ${row.reason}`,
  }
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
