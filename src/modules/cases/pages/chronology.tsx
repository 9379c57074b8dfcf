import { ButtonLink, EmptyState, Pagination, Timeline } from '../../../ui/index.ts'
import type { Page } from '../../../kernel/http/paging.ts'
import { paths } from '../paths.ts'
import { type Entry, ENTRY_KINDS, type EntryKind } from '../types.ts'
import { type Can, toTimelineEntry } from '../views.ts'
import { ENTRY_KIND_WORDS } from '../words.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

export interface ChronologyProps extends CaseAt {
  readonly can: Pick<Can, 'addEntry' | 'correctEntry'>
  readonly page: Page<Entry>
  readonly kind: EntryKind | undefined
}

export function ChronologyPage(props: ChronologyProps) {
  const { file, can, page, kind } = props
  const { reference } = file
  return (
    <CaseShell {...props} part="Chronology">
      <div class="wm-section__head">
        <h2 class="govuk-heading-m">Chronology</h2>
        {can.addEntry ? <ButtonLink href={paths.addEntry({ reference })}>Add an entry</ButtonLink> : null}
      </div>
      <p class="govuk-body">
        Show:{' '}
        {[undefined, ...ENTRY_KINDS].map(each => (
          <>
            {each === kind ? (
              <strong>{each === undefined ? 'Everything' : ENTRY_KIND_WORDS[each]}</strong>
            ) : (
              <a class="govuk-link wm-not-printed" href={paths.entries({ reference }, { kind: each })}>
                {each === undefined ? 'Everything' : ENTRY_KIND_WORDS[each]}
              </a>
            )}{' '}
          </>
        ))}
      </p>
      {page.rows.length === 0 ? (
        <EmptyState
          title={
            kind === undefined
              ? 'Nothing that you may read has been entered yet'
              : `No ${ENTRY_KIND_WORDS[kind].toLowerCase()} that you may read`
          }
        >
          Entries are dated, and kept apart as fact, opinion or intelligence.
        </EmptyState>
      ) : (
        <Timeline entries={page.rows.map(entry => toTimelineEntry(entry, can.correctEntry ? reference : undefined))} />
      )}
      <Pagination
        label="Pages of the chronology"
        previousHref={page.previous === undefined ? undefined : paths.entries({ reference }, { kind })}
        previousText="Newest entries"
        nextHref={page.next && paths.entries({ reference }, { kind, older: page.next })}
        nextText="Older entries"
      />
    </CaseShell>
  )
}
