import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { countFrom } from '../measuring/figures.ts'
import type { Side } from './measure-side.ts'

/** What the two sides of a comparison cost, round by round. */
export interface Sides {
  readonly ours: readonly Side[]
  readonly loop: readonly Side[]
}

/**
 * Runs two programs of this folder on one file in alternating rounds, each time in a fresh process, and shows what each
 * took. Both must find the same; `alike` says whether they do.
 */
export function compareSides(
  what: string,
  [ours, loop]: readonly [string, string],
  file: string,
  alike: (one: Side, other: Side) => boolean,
): Sides {
  const sides = { ours: [] as Side[], loop: [] as Side[] }
  for (let round = 1; round <= countFrom('BENCH_ROUNDS', 3); round += 1) {
    const slow = run(loop, file)
    const one = run(ours, file)
    sides.loop.push(slow)
    sides.ours.push(one)
    console.log(`${what}, round ${round}: loop ${told(slow)}; package ${told(one)}`)
    if (!alike(one, slow)) throw new Error(`${what}: the loop and the package found different things`)
  }
  return sides
}

function run(program: string, file: string): Side {
  const code = join(process.cwd(), '.cache', 'bench', 'code', 'hotspots', program)
  return JSON.parse(execFileSync(process.execPath, [code, file], { encoding: 'utf8' })) as Side
}

function told({ processor, memory }: Side): string {
  return `${processor.toFixed(2)} s of processor time, ${memory.toFixed(0)} MB`
}
