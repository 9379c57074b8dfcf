/**
 * The cost of hotspots, near repeats, clusters and seasons, each beside the plainest single-threaded program for the
 * same work (hotspots/run-*-loop.ts), from CSV to result, each side in a fresh process, in alternating rounds.
 */
import { measureClusters } from './hotspots/clusters-bench.ts'
import { measureGrid } from './hotspots/grid-bench.ts'
import { measureKde } from './hotspots/kde-bench.ts'
import { measureKnox } from './hotspots/knox-bench.ts'
import { measureStl } from './hotspots/stl-bench.ts'
import { type Figure, printFigures } from './measuring/figures.ts'

const figures: Figure[] = []
for (const measure of [measureGrid, measureKde, measureKnox, measureClusters, measureStl]) {
  figures.push(...(await measure()))
}
printFigures('hotspots', figures)
