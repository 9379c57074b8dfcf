import { formatDateTime } from '../../../kernel/local-date.ts'
import { Badge, ButtonLink, DataTable, Details, EmptyState, Prose, SummaryList } from '../../../ui/index.ts'
import { waysOfAsking } from '../forms.ts'
import { paths } from '../paths.ts'
import {
  highestTotal,
  InstrumentDefinition,
  type InstrumentAnswers,
  scoreInstrument,
} from '../rules/score-instrument.ts'
import type { Assessment } from '../types.ts'
import type { Can } from '../views.ts'
import { BAND_TONES, BAND_WORDS, OCCASION_WORDS } from '../words.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

interface RiskProps extends CaseAt {
  readonly can: Pick<Can, 'assessRisk'>
  readonly assessments: readonly Assessment[]
}

/** How the risk has gone: every score as it was asked, with the judgement apart from the sum. */
export function RiskPage(props: RiskProps) {
  const { file, can, assessments } = props
  const assess = can.assessRisk ? (
    <ButtonLink href={paths.assessRisk({ reference: file.reference })}>Assess the risk</ButtonLink>
  ) : null
  return (
    <CaseShell {...props} part="Risk">
      <div class="wm-section__head">
        <h2 class="govuk-heading-m">Risk</h2>
        {assess}
      </div>
      <DataTable
        caption="Every assessment, newest first"
        captionSize="s"
        rows={assessments}
        columns={[
          { heading: 'When', cell: row => formatDateTime(row.assessedAt) },
          { heading: 'Occasion', cell: row => OCCASION_WORDS[row.occasion] ?? row.occasion },
          { heading: 'Score', cell: row => row.total ?? 'By judgement', numeric: true },
          { heading: 'Band', cell: row => <Band assessment={row} /> },
          { heading: 'By', cell: row => `${row.assessedBy}, ${row.organisation}` },
        ]}
        empty={
          <EmptyState title="The risk has not been assessed">
            It is scored again at each meeting, after any new incident, and before closing.
          </EmptyState>
        }
      />
      {assessments.map(assessment => (
        <Answers assessment={assessment} />
      ))}
    </CaseShell>
  )
}

function Band({ assessment }: { readonly assessment: Assessment }) {
  const { band, overrideBand, overrideReason, automaticHigh } = assessment
  return (
    <>
      <Badge tone={BAND_TONES[overrideBand ?? band]}>{BAND_WORDS[overrideBand ?? band]}</Badge>
      {automaticHigh ? <p class="govuk-body-s">High because of one answer, whatever the total</p> : null}
      {overrideBand ? (
        <p class="govuk-body-s">
          Raised from {BAND_WORDS[band].toLowerCase()} by judgement: {overrideReason}
        </p>
      ) : overrideReason ? (
        <p class="govuk-body-s">{overrideReason}</p>
      ) : null}
    </>
  )
}

function Answers({ assessment }: { readonly assessment: Assessment }) {
  if (assessment.instrumentCode === null) return null
  const definition = InstrumentDefinition.safeParse(assessment.definition)
  if (!definition.success) return <Prose text="The questions of this assessment cannot be read." />
  const { answered } = scoreInstrument(definition.data, (assessment.answers ?? {}) as InstrumentAnswers)
  const title = `${assessment.instrumentTitle}, version ${assessment.instrumentVersion}: ${assessment.total} of ${highestTotal(definition.data)} on ${formatDateTime(assessment.assessedAt)}`
  return (
    <Details summary={title}>
      <p class="govuk-body">{askedWords(definition.data, assessment.askedHow)}.</p>
      <SummaryList
        rows={answered.map(({ question, given, points }) => ({
          key: question.text,
          value: `${given.map(option => option.text).join(', ') || 'Not answered'} (${points})`,
        }))}
      />
    </Details>
  )
}

function askedWords(definition: InstrumentDefinition, askedHow: string | null): string {
  return waysOfAsking(definition).find(({ code }) => code === askedHow)?.label ?? 'Not said how it was asked'
}
