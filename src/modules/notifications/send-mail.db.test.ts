import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { queueMail } from './index.ts'
import { sendQueuedMail } from './send-queued-mail.ts'

const database = await openTestDatabase()
const deps = makeTestDeps(database)

async function queue(kind: 'notice' | 'account'): Promise<string> {
  await database.asActor({ kind: 'system', job: 'test' }, tx =>
    queueMail(tx, {
      to: { address: 'quill@testshire.example' },
      kind,
      subject: 'An action is overdue',
      body: 'Hello',
      link: 'http://localhost:3000/x',
    }),
  )
  const { rows } = await sql<{
    id: string
  }>`select id from outbox_message where kind = ${kind} order by created_at desc limit 1`.execute(database.ownerDb)
  return rows[0]?.id ?? ''
}

async function look(id: string) {
  const { rows } = await sql<{ body: string; sent: boolean; failed: boolean }>`select body, sent_at is not null as sent,
    failed_at is not null as failed from outbox_message where id = ${id}`.execute(database.ownerDb)
  return rows[0]
}

describe('a message', () => {
  it('is sent once, with its link, and is marked as sent', async () => {
    const id = await queue('notice')
    const sent: string[] = []
    const send = async ({ body }: { body: string }) => void sent.push(body)
    await sendQueuedMail(deps, { messageId: id }, send)
    await sendQueuedMail(deps, { messageId: id }, send)
    expect(sent).toEqual(['Hello\n\nhttp://localhost:3000/x'])
    expect(await look(id)).toMatchObject({ sent: true, body: 'Hello\n\nhttp://localhost:3000/x' })
  })

  it('about an account keeps no link once it is sent', async () => {
    const id = await queue('account')
    await sendQueuedMail(deps, { messageId: id }, async () => {})
    expect(await look(id)).toMatchObject({ sent: true, body: '' })
  })

  it('that the mail server refuses is marked, and tried again by the queue', async () => {
    const id = await queue('notice')
    const refuse = () => Promise.reject(new Error('greylisted'))
    await expect(sendQueuedMail(deps, { messageId: id }, refuse)).rejects.toThrow('greylisted')
    expect(await look(id)).toMatchObject({ sent: false, failed: true })
  })

  it('waits in the outbox where there is no mail server', async () => {
    const id = await queue('notice')
    await sendQueuedMail(deps, { messageId: id })
    expect(await look(id)).toMatchObject({ sent: false, failed: false })
  })
})
