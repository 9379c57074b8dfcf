import { Link, Timeline } from '../../../ui/index.ts'
import type { JudgementView } from '../judge-views.ts'

interface JudgementListProps {
  readonly judgements: readonly JudgementView[]
  /** Whether each says which two descriptions it is about. */
  readonly named: boolean
}

/** Who said what of whom, when and why, and what became of it: the newest first. */
export function JudgementList({ judgements, named }: JudgementListProps) {
  return (
    <Timeline
      entries={judgements.map(judgement => ({
        id: `judgement-${judgement.id}`,
        when: judgement.when,
        iso: judgement.iso,
        title: judgement.verdict,
        tags: [
          ...(judgement.live ? [] : [{ text: 'Undone', colour: 'grey' as const }]),
          ...(judgement.kept ? [{ text: 'Kept so', colour: 'blue' as const }] : []),
        ],
        source: judgement.who,
        text: judgement.reason,
        children: <Surroundings judgement={judgement} named={named} />,
        actions: actionsOf(judgement),
      }))}
    />
  )
}

function Surroundings({ judgement, named }: { readonly judgement: JudgementView; readonly named: boolean }) {
  const { compareHref, about, machine, kept, undone } = judgement
  return (
    <>
      {named ? (
        <p class="govuk-body">
          <Link href={compareHref}>{about}</Link>
        </p>
      ) : null}
      {kept ? <p class="govuk-body">{kept}</p> : null}
      {undone ? <p class="govuk-body">{undone}</p> : null}
      {machine ? <p class="wm-small">{machine}</p> : null}
    </>
  )
}

function actionsOf({ undoHref, keepHref, kept, about }: JudgementView) {
  return [
    ...(undoHref === undefined ? [] : [{ text: 'This was wrong', hidden: `: ${about}`, href: undoHref }]),
    ...(keepHref === undefined
      ? []
      : [{ text: kept ? 'No longer keep it so' : 'Keep it so', hidden: `: ${about}`, href: keepHref }]),
  ]
}
