import type { Pair } from './shots.ts'

/** Both servers must find the same rows, or the ratio would compare two different pieces of work. */
export async function demandSameAnswers(
  wardmote: string,
  bare: string,
  pairs: readonly Pair[],
  found: RegExp,
  keys: (row: Row) => string | undefined,
  most: number,
): Promise<number> {
  let rows = 0
  for (const pair of pairs) {
    const [page, json] = await Promise.all([text(wardmote, pair.wardmote), text(bare, pair.bare)])
    const shown = [...page.matchAll(found)].map(([, key]) => key)
    const answered = (JSON.parse(json) as Row[][]).flatMap(each => each.flatMap(row => keys(row) ?? [])).slice(0, most)
    if (JSON.stringify([...new Set(shown)]) !== JSON.stringify(answered)) {
      throw new Error(
        `${pair.wardmote.path} shows ${shown.join(' ')}\nbut ${pair.bare.path} answers ${answered.join(' ')}`,
      )
    }
    rows += answered.length
  }
  return rows / pairs.length
}

export type Row = Readonly<Record<string, unknown>>

async function text(server: string, shot: Pair['wardmote']): Promise<string> {
  const answer = await fetch(`${server}${shot.path}`, { headers: { ...shot.headers } })
  if (!answer.ok) throw new Error(`${shot.path} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  return answer.text()
}
