/** What one side of a comparison found, for both must have found the same, and what it cost. */
export interface Side {
  readonly found: readonly number[]
  /** Seconds of processor time of the work, without the start of the process, and of the clock. */
  readonly processor: number
  readonly wall: number
  /** The most memory held, in megabytes. */
  readonly memory: number
}

/** Does the work and writes what it found and cost to the standard output, as JSON. */
export async function measureSide(work: () => readonly number[] | Promise<readonly number[]>): Promise<void> {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const found = await work()
  const { user, system } = process.cpuUsage(cpu)
  const side: Side = {
    found,
    processor: (user + system) / 1e6,
    wall: (performance.now() - began) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  }
  process.stdout.write(JSON.stringify(side))
}
