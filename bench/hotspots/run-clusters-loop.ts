/**
 * The loop that clusters are measured against: textbook DBSCAN over typed arrays with a spatial index.
 * Argument: the file of points.
 */
import { LEAST, RADIUS } from './cluster-size.ts'
import { measureSide } from './measure-side.ts'
import { plainIndex } from './plain-index.ts'
import { readPlainPoints } from './plain-points.ts'

const [, , file = ''] = process.argv
const UNSEEN = -2
const ALONE = -1

await measureSide(() => {
  const { x, y } = readPlainPoints(file)
  const { columns, rows, cellOf, starts, order } = plainIndex(x, y, RADIUS)
  const near = new Uint32Array(x.length)
  const findNear = (i: number): number => {
    let found = 0
    const column = (cellOf[i] as number) % columns
    const line = Math.floor((cellOf[i] as number) / columns)
    for (let r = Math.max(0, line - 1); r <= Math.min(rows - 1, line + 1); r += 1) {
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c += 1) {
        const end = starts[r * columns + c + 1] as number
        for (let at = starts[r * columns + c] as number; at < end; at += 1) {
          const j = order[at] as number
          const east = (x[i] as number) - (x[j] as number)
          const north = (y[i] as number) - (y[j] as number)
          if (east * east + north * north > RADIUS * RADIUS) continue
          near[found] = j
          found += 1
        }
      }
    }
    return found
  }
  const clusterOf = new Int32Array(x.length).fill(UNSEEN)
  const queue = new Uint32Array(x.length)
  let clusters = 0
  let cores = 0
  for (let i = 0; i < x.length; i += 1) {
    if (clusterOf[i] !== UNSEEN) continue
    clusterOf[i] = ALONE
    if (findNear(i) < LEAST) continue
    clusterOf[i] = clusters
    let read = 0
    let written = 1
    queue[0] = i
    while (read < written) {
      const found = findNear(queue[read] as number)
      read += 1
      if (found < LEAST) continue
      cores += 1
      for (let at = 0; at < found; at += 1) {
        const j = near[at] as number
        if (clusterOf[j] === UNSEEN) {
          queue[written] = j
          written += 1
        }
        if ((clusterOf[j] as number) < 0) clusterOf[j] = clusters
      }
    }
    clusters += 1
  }
  return [clusters, cores, clusterOf.reduce((sum, cluster) => sum + (cluster < 0 ? 1 : 0), 0)]
})
