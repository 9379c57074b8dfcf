import autocannon, { type Shot } from 'autocannon'

export type { Shot } from 'autocannon'

const CONNECTIONS = 20

/**
 * Answers a second under load of twenty connections, each with a part of the requests that is its own: none is sent
 * twice before all have been sent once.
 */
export async function answersPerSecond(
  url: string,
  shots: readonly Shot[],
  expected: number,
  seconds: number,
): Promise<number> {
  let client = 0
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: at => {
      const edge = (part: number) => Math.floor((part * shots.length) / CONNECTIONS)
      at.setRequests(shots.slice(edge(client), edge(client + 1)))
      client += 1
    },
  })
  const answered = result.statusCodeStats[String(expected)]?.count ?? 0
  const all = Object.values(result.statusCodeStats).reduce((sum, { count }) => sum + count, 0)
  if (all !== answered || result.errors > 0) {
    throw new Error(
      `${url} answered ${JSON.stringify(result.statusCodeStats)} with ${result.errors} errors, where each should be ${expected}`,
    )
  }
  return answered / result.duration
}
