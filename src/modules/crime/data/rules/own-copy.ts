/** Shorter texts are copied in any case. */
const SHORTEST_SLICE = 13

/** A copy that does not keep alive the text of the file it was cut from. */
export function ownCopy(text: string): string {
  return text.length < SHORTEST_SLICE ? text : ` ${text}`.slice(1)
}
