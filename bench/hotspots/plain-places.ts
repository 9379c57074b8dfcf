import { readFileSync } from 'node:fs'

const COMMA = 44
const LINE = 10

/** The plainest reader of places: `x,y,...` with whole numbers and no quotes, gaps or faults. */
export function eachPlainPlace(file: string, visit: (x: number, y: number) => void): void {
  const bytes = readFileSync(file)
  let at = 0
  while (bytes[at] !== LINE) at += 1
  at += 1
  while (at < bytes.length) {
    let x = 0
    for (; bytes[at] !== COMMA; at += 1) x = x * 10 + (bytes[at] as number) - 48
    at += 1
    let y = 0
    for (; bytes[at] !== COMMA; at += 1) y = y * 10 + (bytes[at] as number) - 48
    while (at < bytes.length && bytes[at] !== LINE) at += 1
    at += 1
    visit(x, y)
  }
}
