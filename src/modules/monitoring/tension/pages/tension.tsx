import {
  Badge,
  ButtonGroup,
  ButtonLink,
  ClockBadge,
  IdentityBar,
  InsetText,
  Layout,
  Link,
  Prose,
  Section,
  SummaryList,
} from '../../../../ui/index.ts'
import { paths } from '../../paths.ts'
import { MARKING } from '../../words.ts'
import type { TensionRow } from '../tension-view.ts'

export interface TensionView extends TensionRow {
  readonly weekWords: string
  readonly proposed: string
  readonly levelReason: string | undefined
  readonly levelSource: string | undefined
  readonly experienced: string
  readonly evidenced: string
  readonly potential: string
  readonly grade: string
  readonly characteristics: readonly string[]
  readonly characteristicsReason: string | undefined
  readonly reassurance: string
  readonly owner: string | undefined
  readonly media: string
  readonly added: string
  readonly closed: string | undefined
  readonly listHref: string
  readonly summaryHref: string
  readonly changeHref: string | undefined
  readonly closeHref: string | undefined
  readonly levelHref: string | undefined
}

export function TensionPage({ view }: { view: TensionView }) {
  return (
    <Layout
      title={`${view.theme}, ${view.area}`}
      heading={false}
      section="Monitoring"
      marking={MARKING}
      breadcrumbs={[
        { content: 'Monitoring', href: paths.monitoring() },
        { content: 'Tension', href: view.listHref },
        { content: view.reference },
      ]}
    >
      <IdentityBar
        kind={`Tension ${view.reference}`}
        name={`${view.theme}, ${view.area}`}
        badges={[
          { text: `Level ${view.level}${view.settled ? '' : ', proposed'}`, tone: view.tone },
          { text: view.trend },
        ]}
        facts={[
          { label: 'Week', value: view.weekWords },
          { label: 'Risk of disorder', value: view.risk },
          { label: 'Review', value: <ClockBadge {...view.review} /> },
          { label: 'Group', value: view.group },
        ]}
        actions={view.levelHref ? <ButtonLink href={view.levelHref}>Set the level</ButtonLink> : null}
      />
      {view.closed ? <InsetText>{view.closed}</InsetText> : null}
      {!view.settled && !view.closed ? (
        <InsetText>Level {view.proposed} is proposed. The chair or deputy sets the level.</InsetText>
      ) : null}
      <WhatIsKnown view={view} />
      <Response view={view} />
      <Steps view={view} />
    </Layout>
  )
}

function WhatIsKnown({ view }: { view: TensionView }) {
  return (
    <Section title="Experienced, evidenced, potential">
      <SummaryList
        rows={[
          { key: 'Experienced: how people feel', value: <Prose text={view.experienced} empty="Nothing said" /> },
          { key: 'Evidenced: what happened', value: <Prose text={view.evidenced} empty="Nothing said" /> },
          { key: 'Potential: what may happen', value: <Prose text={view.potential} empty="Nothing said" /> },
          { key: 'Source', value: view.grade },
          {
            key: 'Protected characteristics',
            value:
              view.characteristics.length === 0 ? (
                'None kept'
              ) : (
                <>
                  {view.characteristics.join(', ')}
                  <br />
                  <span class="wm-muted">Strictly necessary: {view.characteristicsReason}</span>
                </>
              ),
          },
          { key: 'Media and social media', value: <Prose text={view.media} empty="Nothing said" /> },
        ]}
      />
    </Section>
  )
}

function Response({ view }: { view: TensionView }) {
  return (
    <Section title="Level and response">
      <SummaryList
        rows={[
          { key: 'Level', value: <Badge tone={view.tone}>{view.settled ? view.level : 'Not set yet'}</Badge> },
          view.levelReason !== undefined && {
            key: 'Why',
            value: (
              <>
                <Prose text={view.levelReason} />
                <span class="wm-muted wm-small">{view.levelSource}</span>
              </>
            ),
          },
          { key: 'Proposed by the agency', value: view.proposed },
          { key: 'Reassurance', value: <Prose text={view.reassurance} empty="Nothing planned yet" /> },
          { key: 'Who does it', value: view.owner ?? 'Nobody named' },
          { key: 'Added by', value: view.added },
        ]}
      />
    </Section>
  )
}

function Steps({ view }: { view: TensionView }) {
  return (
    <ButtonGroup>
      {view.changeHref ? (
        <ButtonLink kind="secondary" href={view.changeHref}>
          Change the entry
        </ButtonLink>
      ) : null}
      {view.closeHref ? (
        <ButtonLink kind="secondary" href={view.closeHref}>
          Close the entry
        </ButtonLink>
      ) : null}
      <Link href={view.summaryHref}>Summary of this week</Link>
    </ButtonGroup>
  )
}
