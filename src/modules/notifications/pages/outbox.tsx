import { EmptyState, Layout, Link, Paragraph, SummaryCard, TwoThirds } from '../../../ui/index.ts'
import type { OutboxView } from '../views.ts'

export function OutboxPage({ view }: { readonly view: OutboxView }) {
  return (
    <Layout title="Outbox" caption={view.forWhom}>
      <TwoThirds>
        <Paragraph>
          The demonstration sends no e-mail. What would have been sent is kept here, so that you can follow its links.
        </Paragraph>
        {view.messages.length === 0 ? <EmptyState title="No messages yet" /> : null}
        {view.messages.map(message => (
          <SummaryCard
            title={message.subject}
            rows={[
              { key: 'To', value: message.to },
              { key: 'Sent', value: message.sent },
              {
                key: 'Message',
                value: message.paragraphs.map(({ text, link }) => (
                  <p class="govuk-body wm-preserve-lines">
                    {link === undefined ? text : <Link href={link}>{text}</Link>}
                  </p>
                )),
              },
            ]}
          />
        ))}
      </TwoThirds>
    </Layout>
  )
}
