/**
 * Everything that can go wrong, told apart so that a program can act on it. None says anything about a person: a
 * refusal is the same whoever was asked about.
 */
export const FAULTS = {
  malformed: 'The message does not have the agreed form.',
  unknown_version: 'The message is of a version that is not understood here.',
  wrong_pairing: 'The message belongs to another pairing.',
  not_genuine: 'The message was changed on the way, or was made without the pairing secret.',
  out_of_time: 'The message is too old, or its clock is wrong.',
  replayed: 'The same message was answered before.',
  unknown_epoch: 'The keys of that epoch are gone, or do not exist yet. Fetch the table again.',
  not_agreed: 'The pairing does not allow questions for that purpose.',
  too_many: 'There are more questions, or more keys to a question, than one message takes.',
  rate_limited: 'More was asked than the agreement allows for now.',
  bad_point: 'The message holds something that is not an element of the group, or is its identity.',
  wrong_key: 'The answer was not made with the key that the table names.',
  wrong_answer: 'The answer is to another question.',
  damaged_table: 'The table is not the one its heading describes.',
  bad_secret: 'A pairing secret or a key does not have the right form.',
} as const

export type Fault = keyof typeof FAULTS

export class PrivateMatchError extends Error {
  readonly fault: Fault
  /** Where a limit was reached: when to come again. */
  readonly retryAfterSeconds: number | undefined

  constructor(fault: Fault, retryAfterSeconds?: number) {
    super(FAULTS[fault])
    this.name = 'PrivateMatchError'
    this.fault = fault
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export function isFault(text: unknown): text is Fault {
  return typeof text === 'string' && Object.hasOwn(FAULTS, text)
}
