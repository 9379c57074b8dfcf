import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { listPartnerAnswers } from './partners/index.ts'
import { getEnquiry, listAnswers } from './queries.ts'
import { type AnswerView, isReleased, toAnswerView } from './views.ts'

type Asking = Pick<Ask<{ readonly reference: string }>, 'actor' | 'deps' | 'params' | 'request'>

/** No page is held back longer than this; whoever sees it without an answer can ask for it again. */
const LONGEST_WAIT = 5_000
const STEP = 500

/**
 * An enquiry with its answer, waiting the few seconds until it is due. It waits without a transaction, and for an
 * instant that was fixed when the question was asked: not for the job, whose time could tell what it found.
 */
export async function waitForAnswer(ask: Asking): Promise<AnswerView> {
  const started = ask.deps.clock.now().getTime()
  for (;;) {
    const now = ask.deps.clock.now()
    const enquiry = await asking(ask, tx => getEnquiry(tx, ask.params.reference))
    const spent = now.getTime() - started
    if (isReleased(enquiry, now) || spent >= LONGEST_WAIT) {
      return asking(ask, async tx => {
        await logEvent(tx, { action: 'look', object: { type: 'enquiry', id: enquiry.reference } })
        const answers = await listAnswers(tx, enquiry.id)
        const partners = await listPartnerAnswers(tx, enquiry.id)
        return toAnswerView(enquiry, { answers, partners }, now, ask.actor)
      })
    }
    const due = (enquiry.releasedAt ?? enquiry.dueAt).getTime() - now.getTime()
    await new Promise(resolve => setTimeout(resolve, Math.min(Math.max(due + 20, STEP), LONGEST_WAIT - spent)))
  }
}

function asking<T>({ actor, deps, request }: Asking, work: Parameters<typeof deps.asActor<T>>[1]): Promise<T> {
  return deps.asActor(actor, work, { requestId: request.id })
}
