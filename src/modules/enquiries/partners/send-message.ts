const PATIENCE_MS = 20_000
const LONGEST_REPLY = 500_000

/** A partner that could not be reached, or answered with something that is no answer. */
export class UnreachablePartner extends Error {}

/**
 * Sends a message to a partner. Whoever stands between learns that two installations talk; redirects are not followed,
 * and a reply that does not end is not waited for.
 */
export async function sendMessage(address: string, path: string, message: string): Promise<string> {
  let response: Response
  try {
    response = await fetch(new URL(path, address), {
      method: 'POST',
      body: new URLSearchParams({ message }),
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
  } catch (error) {
    throw new UnreachablePartner('The partner could not be reached', { cause: error })
  }
  const text = await readSome(response)
  if (![200, 403, 429].includes(response.status) || !text.startsWith('{')) {
    throw new UnreachablePartner(`The partner answered ${response.status}`)
  }
  return text
}

async function readSome(response: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of response.body ?? []) {
      pieces.push(piece)
      length += piece.length
      if (length > LONGEST_REPLY) throw new UnreachablePartner('The partner’s reply has no end')
    }
  } catch (error) {
    if (error instanceof UnreachablePartner) throw error
    throw new UnreachablePartner('The partner broke off', { cause: error })
  }
  return Buffer.concat(pieces).toString('utf8')
}
