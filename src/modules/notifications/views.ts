import { formatDateTime } from '../../kernel/local-date.ts'
import type { OutboxRow } from './queries.ts'

export interface OutboxView {
  readonly forWhom: string
  readonly messages: readonly {
    readonly subject: string
    readonly to: string
    readonly sent: string
    readonly paragraphs: readonly { readonly text: string; readonly link?: string }[]
  }[]
}

/** Links into this Wardmote become links to follow; no other address in a message does. */
export function toOutboxView(rows: readonly OutboxRow[], person: string | undefined, publicUrl: string): OutboxView {
  return {
    forWhom: person === undefined ? 'Invitations and password resets' : `Messages to ${person}`,
    messages: rows.map(row => ({
      subject: row.subject,
      to: row.to_address,
      sent: formatDateTime(row.created_at),
      paragraphs: row.body.split(/\n\n+/).map(text => {
        return text.startsWith(`${publicUrl}/`) ? { text, link: text.slice(publicUrl.length) } : { text }
      }),
    })),
  }
}
