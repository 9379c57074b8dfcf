export * from './count-points.ts'
export * from './count-significance.ts'
export * from './dual-kernel.ts'
export * from './false-discovery.ts'
export * from './getis-ord.ts'
export {
  type Box,
  boxOf,
  cellArea,
  cellCount,
  cellOf,
  centreOf,
  cornersOf,
  type Grid,
  gridOver,
  hexagonGrid,
  type Place,
  squareGrid,
} from './grid.ts'
export * from './grid-reference.ts'
export { type AreaOptions, type HotspotArea, joinHotspots, outlineOf } from './hotspot-areas.ts'
export * from './hotspot-history.ts'
export {
  type DensityOptions,
  kernelDensity,
  kernelDensityAt,
  ruleOfThumbBandwidth,
  smoothCounts,
} from './kernel-density.ts'
export type { DensityUnit, Kernel, KernelOptions } from './kernels.ts'
export * from './moran.ts'
export {
  fromNationalGrid,
  isInBritain,
  manyFromNationalGrid,
  manyToNationalGrid,
  type PlaceArrays,
  toNationalGrid,
} from './national-grid.ts'
export {
  type Contiguity,
  gridNeighbours,
  type Neighbours,
  neighboursFromLists,
  neighboursOf,
  neighboursWithin,
} from './neighbours.ts'
