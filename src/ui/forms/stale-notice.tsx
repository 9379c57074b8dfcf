import type { AnyForm } from './question.ts'
import { Prose } from '../pieces/prose.tsx'
import { Table } from '../elements/table.tsx'

/** Says that somebody else changed this meanwhile, and shows both texts side by side. */
export function StaleNotice({ form }: { readonly form: AnyForm | undefined }) {
  if (form === undefined || form.ok || form.stale === undefined) return null
  const { changes } = form.stale
  return (
    <div class="wm-stale" role="alert" aria-labelledby="stale-title">
      <h2 class="govuk-heading-m" id="stale-title">
        Somebody else changed this while you were writing
      </h2>
      <p class="govuk-body">
        Nothing of yours is lost. Compare the two, change your answers below if you need to, then save again to replace
        what is there now.
      </p>
      {changes.length > 0 ? (
        <Table
          caption="What differs"
          captionClasses="govuk-visually-hidden"
          classes="wm-stale__table"
          head={[{ content: 'Question' }, { content: 'Your answer' }, { content: 'As it stands now' }]}
          firstCellIsHeader
          rows={changes.map(({ label, yours, theirs }) => [
            { content: label },
            { content: <Prose text={yours} empty="Not given" /> },
            { content: <Prose text={theirs} empty="Not given" /> },
          ])}
        />
      ) : null}
    </div>
  )
}
