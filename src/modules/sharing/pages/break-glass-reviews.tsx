import {
  Badge, ButtonLink, ClockBadge, EmptyState, Form, Layout, Link, Paragraph, Prose, Radios, Section, SummaryCard, TextArea, TwoThirds, type AnyForm,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import type { OpeningView } from '../break-glass-views.ts'
import { governancePaths } from '../governance-paths.ts'

export interface ReviewsView {
  readonly waiting: readonly OpeningView[]
  readonly reviewed: readonly OpeningView[]
}

export function BreakGlassReviewsPage({ view }: { readonly view: ReviewsView }) {
  return (
    <Layout title="Cases opened in an emergency" marking="OFFICIAL-SENSITIVE" section="Emergencies">
      <Paragraph>
        Each is reviewed by the end of the next working day, by somebody other than the person who opened the case.
      </Paragraph>
      <Section title="Waiting for a review">
        {view.waiting.length === 0 ? (
          <EmptyState title="None waits for a review">
            When somebody opens a case in an emergency, you are told at once and it stands here.
          </EmptyState>
        ) : (
          view.waiting.map(opening => <OpeningCard opening={opening} />)
        )}
      </Section>
      {view.reviewed.length > 0 ? (
        <Section title="Reviewed lately">
          {view.reviewed.map(opening => (
            <OpeningCard opening={opening} />
          ))}
        </Section>
      ) : null}
    </Layout>
  )
}

function OpeningCard({ opening }: { readonly opening: OpeningView }) {
  return (
    <SummaryCard
      title={`${opening.who}: case ${opening.caseReference}`}
      rows={[
        { key: 'Review', value: <ClockBadge {...opening.clock} /> },
        { key: 'Group', value: opening.group },
        { key: 'Opened', value: `${opening.opened}, until ${opening.until}` },
        { key: 'Emergency', value: <Prose text={opening.reason} /> },
        opening.finding !== undefined && {
          key: 'Finding',
          value: (
            <>
              <Badge tone={opening.finding.startsWith('Not') ? 'urgent' : 'good'}>{opening.finding}</Badge>
              <Prose text={opening.findingNote} />
            </>
          ),
        },
        opening.notYours !== undefined && { key: 'Next', value: opening.notYours },
        (opening.reviewHref !== undefined || opening.logHref !== undefined) && {
          key: 'Next',
          value: (
            <>
              {opening.logHref ? (
                <Paragraph>
                  <Link href={opening.logHref} hidden={`in case ${opening.caseReference}`}>
                    See what they looked at
                  </Link>
                </Paragraph>
              ) : null}
              {opening.reviewHref ? (
                <ButtonLink href={opening.reviewHref}>Review case {opening.caseReference}</ButtonLink>
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
}

export function ReviewBreakGlassPage({
  opening,
  version,
  form,
}: {
  readonly opening: OpeningView
  readonly version: number
  readonly form: AnyForm
}) {
  const backHref = governancePaths.breakGlassReviews()
  return (
    <Layout
      title="Was it justified?"
      caption={`Case ${opening.caseReference}`}
      back={backHref}
      form={form}
      marking="OFFICIAL-SENSITIVE"
      section="Emergencies"
    >
      <TwoThirds>
        <OpeningCard opening={{ ...opening, reviewHref: undefined }} />
        <Form form={form} submit="Record the finding" version={version} cancel={{ href: backHref }}>
          <Radios
            form={form}
            name="finding"
            label="Finding"
            options={[
              {
                value: 'justified',
                text: 'Justified',
                hint: 'There was a risk of serious harm, it could not wait, and they looked at what they needed',
              },
              {
                value: 'not_justified',
                text: 'Not justified',
                hint: 'Follow your disciplinary and incident procedures as well',
              },
            ]}
          />
          <TextArea form={form} name="note" label="How did you come to that?" size="s" rows={5} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}
