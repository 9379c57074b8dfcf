import autocannon, { type Shot } from 'autocannon'

export type { Shot } from 'autocannon'

const CONNECTIONS = 20

/** Answers a second under load of twenty connections, each going through the requests from a place of its own. */
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
      const from = Math.floor((client++ * shots.length) / CONNECTIONS)
      at.setRequests([...shots.slice(from), ...shots.slice(0, from)])
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
