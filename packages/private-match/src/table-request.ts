import { PrivateMatchError } from './errors.ts'
import { QUESTION_LIFE_SECONDS } from './limits.ts'
import { countOf, opened, sealed, timeOf, wordOf } from './messages.ts'
import { deriveExtraKey, type Pairing } from './pairing.ts'

/** The heading of the newest table, or one page of the entries of an epoch. */
export type TablePart = 'heading' | { readonly epoch: number; readonly page: number }

/** Asks the holder for its table; sealed, so that only the partner gets it. */
export function writeTableRequest(pairing: Pairing, part: TablePart, now: Date): string {
  const { epoch, page } = part === 'heading' ? { epoch: 0, page: 0 } : part
  const { asker, holder } = pairing
  return sealed(deriveExtraKey(pairing, 'table-request'), 'table-request', {
    asker,
    holder,
    epoch,
    page,
    askedAt: now.toISOString(),
  })
}

export function readTableRequest(pairing: Pairing, text: string, now: Date): TablePart {
  const names = ['asker', 'holder', 'epoch', 'page', 'askedAt']
  const given = opened(deriveExtraKey(pairing, 'table-request'), 'table-request', names, text)
  const age = now.getTime() - timeOf(given['askedAt']).getTime()
  if (Math.abs(age) > QUESTION_LIFE_SECONDS * 1000) throw new PrivateMatchError('out_of_time')
  const [epoch, page] = [countOf(given['epoch']), countOf(given['page'])]
  return epoch === 0 ? 'heading' : { epoch, page }
}

/** Who says they are asking, and whom: not proved yet, only enough to find the pairing that it must be proved with. */
export function readParties(text: string): { readonly asker: string; readonly holder: string } {
  let given: Record<string, unknown> | null
  try {
    given = JSON.parse(text) as Record<string, unknown> | null
  } catch {
    throw new PrivateMatchError('malformed')
  }
  if (typeof given !== 'object' || given === null) throw new PrivateMatchError('malformed')
  return { asker: wordOf(given['asker']), holder: wordOf(given['holder']) }
}
