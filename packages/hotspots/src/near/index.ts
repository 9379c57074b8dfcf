export { busiestHours, type HourMatrix, hourMatrix } from './aoristic.ts'
export type { Metric } from './checks.ts'
export { type Cluster, type ClusterOptions, type Clusters, findClusters } from './clusters.ts'
export type { Chances } from './knox-chance.ts'
export {
  calculatorBands,
  type KnoxCounts,
  knoxCounts,
  type KnoxOptions,
  type KnoxTable,
  knoxTest,
  type KnoxTestOptions,
} from './knox.ts'
export {
  areasAtRisk,
  type AtRiskArea,
  type AtRiskOptions,
  findNearRepeats,
  type NearRepeatOptions,
  type NearRepeats,
} from './near-repeats.ts'
export { groupPlaces, type Places } from './places.ts'
export { describeDistance, type RaisedRisk, type RaisedRiskOptions, raisedRisks, raisedZone } from './raised-risk.ts'
export {
  type Concentration,
  concentrationOf,
  incidentShare,
  placeShare,
  type RepeatPlace,
  type RepeatPlaces,
  repeatPlaces,
  type RepeatPlacesOptions,
} from './repeat-places.ts'
export { type CategoryHarm, type Harm, harmOf, type SeverityWeights, weighIncidents } from './severity.ts'
export { eachPairWithin, indexPoints, type PairBatch, pointsWithin, type SpatialIndex } from './spatial-index.ts'
