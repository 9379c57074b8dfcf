import {
  Badge, ButtonLink, EmptyState, Form, Layout, Link, Paragraph, Prose, Radios, Section, SubNavigation, SummaryCard, TextArea, TwoThirds, type AnyForm,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { paths } from '../paths.ts'
import type { AlertView, Tab } from '../views.ts'

export interface AlertsView {
  readonly tabs: readonly Tab[]
  readonly waiting: readonly AlertView[]
  readonly reviewed: readonly AlertView[]
}

export function AlertsPage({ view }: { readonly view: AlertsView }) {
  return (
    <Layout
      title="Hit or no hit: unusual ways of asking"
      heading="Hit or no hit"
      section="Hit or no hit"
      marking="OFFICIAL-SENSITIVE"
    >
      <Paragraph>Ways of asking that look like fishing. Each may be in order: ask before you judge.</Paragraph>
      <SubNavigation label="Hit or no hit" items={view.tabs} />
      <Section title="To look into">
        {view.waiting.length === 0 ? (
          <EmptyState title="Nothing waits">
            When somebody asks in an unusual way you are told, and it stands here.
          </EmptyState>
        ) : (
          view.waiting.map(alert => <AlertCard alert={alert} />)
        )}
      </Section>
      {view.reviewed.length > 0 ? (
        <Section title="Looked into lately">
          {view.reviewed.map(alert => (
            <AlertCard alert={alert} />
          ))}
        </Section>
      ) : null}
    </Layout>
  )
}

function AlertCard({ alert }: { readonly alert: AlertView }) {
  return (
    <SummaryCard
      title={alert.who}
      rows={[
        { key: 'What', value: alert.what },
        { key: 'Noticed', value: alert.found },
        { key: 'Think of', value: alert.look },
        alert.finding !== undefined && {
          key: 'Finding',
          value: (
            <>
              <Badge tone={alert.finding.startsWith('Not') ? 'urgent' : 'good'}>{alert.finding}</Badge>
              <Prose text={alert.findingNote} />
            </>
          ),
        },
        {
          key: 'Next',
          value: (
            <>
              <Paragraph>
                <Link href={alert.logHref} hidden={`of ${alert.who}`}>
                  Read the log
                </Link>
              </Paragraph>
              {alert.reviewHref ? <ButtonLink href={alert.reviewHref}>Say what you found</ButtonLink> : null}
            </>
          ),
        },
      ]}
    />
  )
}

export function AlertPage({ alert, form }: { readonly alert: AlertView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Was it in order?"
      caption="Hit or no hit"
      section="Hit or no hit"
      marking="OFFICIAL-SENSITIVE"
      form={form}
      back={paths.alerts()}
    >
      <TwoThirds>
        <AlertCard alert={{ ...alert, reviewHref: undefined }} />
        <Form form={form} submit="Record the finding" version={alert.version} cancel={{ href: paths.alerts() }}>
          <Radios
            form={form}
            name="finding"
            label="Finding"
            options={[
              { value: 'in_order', text: 'In order', hint: 'Each enquiry belonged to a case or a duty' },
              {
                value: 'not_in_order',
                text: 'Not in order',
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
