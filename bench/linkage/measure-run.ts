/** What one side of the bench found, and what it cost. */
export interface Run {
  /** Pairs above the threshold, and the sum of their weights in bits: both sides must agree. */
  readonly pairs: number
  readonly weight: number
  /** Candidate pairs. */
  readonly compared: number
  /** Seconds of processor time of the whole process, and of the clock. */
  readonly processor: number
  readonly wall: number
  /** The most memory held, in megabytes. */
  readonly memory: number
}

/** Does the work and writes what it found and cost to the standard output, as JSON. */
export async function measureRun(work: () => Promise<Pick<Run, 'pairs' | 'weight' | 'compared'>>): Promise<void> {
  const began = performance.now()
  const cpu = process.cpuUsage()
  const found = await work()
  const { user, system } = process.cpuUsage(cpu)
  const run: Run = {
    ...found,
    processor: (user + system) / 1e6,
    wall: (performance.now() - began) / 1000,
    memory: process.resourceUsage().maxRSS / 1024,
  }
  process.stdout.write(JSON.stringify(run))
}
