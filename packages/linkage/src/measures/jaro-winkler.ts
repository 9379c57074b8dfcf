const PREFIX_WEIGHT = 0.1
const LONGEST_PREFIX = 4
const BOOST_ABOVE = 0.7
/** Up to this length the matched letters of a string are the bits of one integer. */
const BITS = 32

let next = new Int32Array(256)
let matchedIn = new Uint8Array(256)

/**
 * Jaro similarity: 1 for equal strings, 0 for strings with no letter in common within the search window.
 *
 * Two letters match when they are equal and no further apart than half the longer length less one; `t` is half the
 * number of matched letters out of order, rounded down as in Winkler's `strcmp95`. With m matches the value is
 * (m/|a| + m/|b| + (m-t)/m) / 3. Symmetric. Two empty strings are equal (1); an empty and another are not (0).
 * Compares UTF-16 code units, so give it {@link plainName}s. Time is the product of the lengths for short strings and
 * their sum above 32 letters; nothing is allocated for short ones.
 *
 * Source: M. A. Jaro, "Advances in record-linkage methodology", JASA 84 (1989) 414-420.
 */
export function jaro(a: string, b: string): number {
  if (a === b) return 1
  if (a.length === 0 || b.length === 0) return 0
  return a.length <= BITS && b.length <= BITS ? jaroOfShort(a, b) : jaroOfLong(a, b)
}

/**
 * Jaro-Winkler similarity, 0 to 1: {@link jaro} raised for a common beginning, since slips are rarer there.
 *
 * Adds 0.1 of the missing similarity for each of the first four letters in common, where Jaro alone is above 0.7 (the
 * threshold of `strcmp95`, which Splink's DuckDB and jellyfish keep too). MARTHA and MARHTA give 0.9611.
 *
 * Source: W. E. Winkler, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record
 * linkage", Proceedings of the Section on Survey Research Methods, ASA (1990) 354-359.
 */
export function jaroWinkler(a: string, b: string): number {
  const similarity = jaro(a, b)
  if (similarity <= BOOST_ABOVE || similarity === 1) return similarity
  const limit = Math.min(LONGEST_PREFIX, a.length, b.length)
  let prefix = 0
  while (prefix < limit && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity)
}

function searchWindow(a: string, b: string): number {
  return Math.max(0, (Math.max(a.length, b.length) >> 1) - 1)
}

function jaroOfShort(a: string, b: string): number {
  const window = searchWindow(a, b)
  let inA = 0
  let inB = 0
  let matches = 0
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i)
    const last = Math.min(b.length - 1, i + window)
    for (let j = Math.max(0, i - window); j <= last; j++) {
      if ((inB & (1 << j)) !== 0 || b.charCodeAt(j) !== code) continue
      inA |= 1 << i
      inB |= 1 << j
      matches++
      break
    }
  }
  if (matches === 0) return 0
  let outOfOrder = 0
  let j = 0
  for (let i = 0; i < a.length; i++) {
    if ((inA & (1 << i)) === 0) continue
    while ((inB & (1 << j)) === 0) j++
    if (a.charCodeAt(i) !== b.charCodeAt(j)) outOfOrder++
    j++
  }
  return similarityOf(matches, outOfOrder, a.length, b.length)
}

/**
 * The same value in time linear in the lengths. A letter of `a` takes the first free equal letter of `b` inside the
 * window; the window only moves on, so each kind of letter needs one pointer into its places in `b`.
 */
function jaroOfLong(a: string, b: string): number {
  const window = searchWindow(a, b)
  const heads = placesByLetter(b)
  const taken = new Int32Array(Math.min(a.length, b.length))
  let matches = 0
  for (let i = 0; i < a.length; i++) {
    const code = a.charCodeAt(i)
    let place = heads.get(code) ?? -1
    if (place < 0) continue
    while (place >= 0 && place < i - window) place = next[place] as number
    if (place >= 0 && place <= i + window) {
      taken[matches++] = code
      matchedIn[place] = 1
      place = next[place] as number
    }
    heads.set(code, place)
  }
  if (matches === 0) return 0
  let outOfOrder = 0
  let order = 0
  for (let j = 0; j < b.length; j++) {
    if (matchedIn[j] === 1 && taken[order++] !== b.charCodeAt(j)) outOfOrder++
  }
  return similarityOf(matches, outOfOrder, a.length, b.length)
}

/** Fills `next` with the next place of the same letter (-1: none), clears `matchedIn`, and gives each letter's first. */
function placesByLetter(b: string): Map<number, number> {
  if (next.length < b.length) {
    next = new Int32Array(b.length * 2)
    matchedIn = new Uint8Array(b.length * 2)
  }
  const heads = new Map<number, number>()
  for (let j = b.length - 1; j >= 0; j--) {
    const code = b.charCodeAt(j)
    next[j] = heads.get(code) ?? -1
    matchedIn[j] = 0
    heads.set(code, j)
  }
  return heads
}

function similarityOf(matches: number, outOfOrder: number, lengthA: number, lengthB: number): number {
  // The two quotients are added in order of size: rounding must not depend on which string came first.
  const longer = Math.max(lengthA, lengthB)
  const shorter = Math.min(lengthA, lengthB)
  return (matches / longer + matches / shorter + (matches - (outOfOrder >> 1)) / matches) / 3
}
