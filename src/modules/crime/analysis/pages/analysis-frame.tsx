import type { ComponentChildren } from 'preact'
import {
  BulletList,
  ButtonLink,
  Checkboxes,
  Details,
  EmptyState,
  FilterPanel,
  InsetText,
  Layout,
  Link,
  PrintButton,
  Section,
  Select,
  WithAside,
} from '../../../../ui/index.ts'
import { type CrimePage, CrimeNavigation } from '../../sub-navigation.tsx'
import type { FrameView } from '../frame-view.ts'

export interface Method {
  /** What was done, in plain words. */
  readonly words: readonly string[]
  readonly references: readonly string[]
}

interface FrameProps {
  readonly page: Extract<CrimePage, 'hotspots' | 'trends' | 'times' | 'repeats'>
  readonly name: string
  readonly address: string
  readonly frame: FrameView
  readonly method: Method
  /** Further questions of this page. */
  readonly questions?: ComponentChildren
  readonly children: ComponentChildren
}

/** Question on the left; figures, method and sources on the right. */
export function AnalysisFrame({ page, name, address, frame, method, questions, children }: FrameProps) {
  return (
    <Layout
      title={name}
      section="Where and when"
      wide
      marking="OFFICIAL"
      actions={
        <>
          <ButtonLink kind="secondary" href={frame.fileHref}>
            Download as a spreadsheet
          </ButtonLink>
          <PrintButton />
        </>
      }
    >
      <CrimeNavigation current={page} />
      <WithAside
        side="left"
        asideLabel="What is looked at"
        aside={<Question address={address} frame={frame} questions={questions} />}
      >
        <h2 class="govuk-heading-m">{frame.title}</h2>
        {frame.notes.length > 0 ? (
          <InsetText>
            {frame.notes.map(note => (
              <p class="govuk-body">{note}</p>
            ))}
          </InsetText>
        ) : null}
        {children}
        <Details summary="How this is worked out">
          {method.words.map(words => (
            <p class="govuk-body">{words}</p>
          ))}
          <BulletList items={method.references} />
        </Details>
        <Section title="Sources">
          {frame.sources.map(source => (
            <p class="govuk-body wm-small wm-muted">{source}</p>
          ))}
          <p class="govuk-body wm-small">
            <Link href={frame.mapHref}>The same incidents on the map</Link>
          </p>
        </Section>
      </WithAside>
    </Layout>
  )
}

function Question({ address, frame, questions }: Pick<FrameProps, 'address' | 'frame' | 'questions'>) {
  const { filter } = frame
  const kinds = filter.answers['kind']
  return (
    <FilterPanel title="What is looked at" submit="Show" action={address} clearHref={address}>
      <Checkboxes form={filter} name="set" label="Data sets" options={frame.sets} small />
      <Select form={filter} name="theme" label="Theme" empty="Every theme" options={frame.themes} />
      <Details summary="Single kinds of incident" open={Array.isArray(kinds) && kinds.length > 0}>
        <Checkboxes form={filter} name="kind" label="Kinds, in place of a theme" options={frame.kinds} small />
      </Details>
      <Select form={filter} name="from" label="First month" empty={false} options={frame.months} />
      <Select form={filter} name="to" label="Last month" empty={false} options={frame.months} />
      <Select form={filter} name="district" label="District" empty="The whole county" options={frame.districts} />
      {questions}
    </FilterPanel>
  )
}

/** In place of figures that so few incidents do not carry. */
export function TooFew({
  incidents,
  needed,
  what,
}: {
  readonly incidents: number
  readonly needed: number
  readonly what: string
}) {
  return (
    <EmptyState title="Too few incidents to say">
      {`${what} ${needed.toLocaleString('en-GB')} incidents or more: there ${incidents === 1 ? 'is 1' : `are ${incidents.toLocaleString('en-GB')}`}. Choose more months, every theme, or the whole county.`}
    </EmptyState>
  )
}

export function NoIncidents({
  page,
  name,
  bringIn,
}: {
  readonly page: CrimePage
  readonly name: string
  readonly bringIn: string | undefined
}) {
  return (
    <Layout title={name} section="Where and when" marking="OFFICIAL">
      <CrimeNavigation current={page} />
      <EmptyState
        title="No incidents have been brought in yet"
        {...(bringIn !== undefined && { action: { href: bringIn, text: 'Bring a file in' } })}
      >
        Analyses use police open data and what partners count, once an analyst or administrator has brought it in under
        Data sets.
      </EmptyState>
    </Layout>
  )
}
