import {
  Badge,
  BulletList,
  ButtonLink,
  DataTable,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Section,
  SummaryList,
} from '../../../../ui/index.ts'
import { partnerPaths } from '../paths.ts'
import type { DemandView, PartnerView } from '../views.ts'

export function PartnersPage({ rows, mayKeep }: { readonly rows: readonly PartnerView[]; readonly mayKeep: boolean }) {
  return (
    <Layout title="Partner installations" section="Partner installations" wide>
      <Paragraph>
        Other partnerships’ installations with which hit or no hit is exchanged. They learn that they are asked, not
        about whom; and so do we.
      </Paragraph>
      {mayKeep && <ButtonLink href={partnerPaths.newPartner()}>Register a partner installation</ButtonLink>}
      {rows.length === 0 ? (
        <InsetText>No partner installation is registered.</InsetText>
      ) : (
        <DataTable caption="Partner installations" columns={COLUMNS} rows={rows} />
      )}
    </Layout>
  )
}

const COLUMNS = [
  { heading: 'Partner', cell: (row: PartnerView) => <Link href={row.href}>{row.name}</Link> },
  { heading: 'May ask about what is held by', cell: (row: PartnerView) => row.organisations },
  { heading: 'Questions a day', cell: (row: PartnerView) => row.questionsPerDay },
  {
    heading: 'State',
    cell: (row: PartnerView) => <Badge tone={row.ended ? 'neutral' : 'good'}>{row.ended ? 'Ended' : 'In use'}</Badge>,
  },
]

export function PartnerPage({
  partner,
  demands,
  mayEnd,
}: {
  readonly partner: PartnerView
  readonly demands: readonly DemandView[]
  readonly mayEnd: boolean
}) {
  return (
    <Layout
      title={partner.name}
      caption="Partner installation"
      section="Partner installations"
      back={partnerPaths.partners()}
      wide
    >
      <SummaryList rows={partner.facts.map(({ label, text }) => ({ key: label, value: text }))} />
      <Section title="What they asked">
        <Paragraph>
          The newest fifty. Nobody here can know about whom: look into their log with them, as the agreement allows.
        </Paragraph>
        {demands.length === 0 ? (
          <InsetText>They have not asked yet.</InsetText>
        ) : (
          <DataTable caption="Questions of this partner" columns={DEMAND_COLUMNS} rows={demands} />
        )}
      </Section>
      {mayEnd && (
        <ButtonLink href={partnerPaths.endPartner({ code: partner.code })} kind="warning">
          End this exchange
        </ButtonLink>
      )}
    </Layout>
  )
}

const DEMAND_COLUMNS = [
  { heading: 'When', cell: (row: DemandView) => row.when },
  { heading: 'Purpose', cell: (row: DemandView) => row.purpose },
  { heading: 'Gateway', cell: (row: DemandView) => row.gateway },
  { heading: 'Questions', cell: (row: DemandView) => row.questions },
  { heading: 'Result', cell: (row: DemandView) => row.outcome },
]

/** Shown once, after registering: the secret stands in no address and on no other page. */
export function SecretPage({ name, secret }: { readonly name: string; readonly secret: string }) {
  return (
    <Layout title="Give this secret to the partner" caption={name} section="Partner installations">
      <InsetText>
        <code>{secret}</code>
      </InsetText>
      <BulletList
        items={[
          'It is shown this once. Copy it now.',
          'Give it to the partner’s administrator in person or by telephone, not by the email that agreed the address.',
          'They register us with our short names the other way about, and with this secret.',
        ]}
      />
      <ButtonLink href={partnerPaths.partners()}>I have copied it</ButtonLink>
    </Layout>
  )
}
