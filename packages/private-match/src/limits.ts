/** Every question is padded to this many blinded keys, so that nobody can tell how much is known about the person. */
export const KEYS_PER_QUESTION = 8

/** A message holds one of these numbers of questions; what is missing is filled up with questions about nobody. */
export const BATCH_SIZES: readonly number[] = [1, 4, 16, 64]
export const MOST_QUESTIONS = 64

/** A message is answered for so long after it was made, and its number remembered for so long. */
export const QUESTION_LIFE_SECONDS = 300

export const TABLE_PAGE_ENTRIES = 16_384
/** Small tables look alike: nobody learns from the size that somebody holds nearly nothing. */
export const SMALLEST_TABLE = 4_096
/** 16 million entries, some two million people: what a table of one partner may reach. */
export const LARGEST_TABLE = 2 ** 24
/** So many organisations of one holder may answer to one key. */
export const MOST_CONTACTS_PER_KEY = 8

export const ELEMENT_BYTES = 32
export const PROOF_BYTES = 64

/** The longest text a message can be: 512 elements in base64url and what surrounds them. */
export const LONGEST_MESSAGE = 40_000

/** The batch size that holds so many questions, or undefined where none does. */
export function batchSizeFor(questions: number): number | undefined {
  return questions < 1 ? undefined : BATCH_SIZES.find(size => size >= questions)
}

/**
 * The number of entries that a table is filled up to: the next quarter of a power of two. The size tells how much is
 * held to within a quarter, and one person more or less does not show.
 */
export function paddedSize(entries: number): number {
  if (entries <= SMALLEST_TABLE) return SMALLEST_TABLE
  const step = 2 ** Math.floor(Math.log2(entries - 1)) / 4
  return Math.ceil(entries / step) * step
}
