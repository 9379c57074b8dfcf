export type {
  BlockingKey,
  BlockingRule,
  Blocks,
  BlockingOptions,
  PairCounts,
  RuleCount,
  SkippedBlock,
} from './blocking.ts'
export { countBlocks, countPairs, describeRule, makeBlocks } from './blocking.ts'
export type { Clustering, ClusterOptions, ScoredPairs } from './cluster.ts'
export { clusterMembers, clusterPairs, clusterSizes } from './cluster.ts'
export type { Column, ColumnKind, PersonRecord, Value } from './columns.ts'
export { COLUMN_KINDS } from './columns.ts'
export { type Measure, LEVELS } from './comparisons/levels.ts'
export { defaultPersonModel, withPrior } from './default-model.ts'
export { chooseRules, type ChooseOptions } from './default-rules.ts'
export { defineModel } from './define-model.ts'
export { estimate, type EstimateOptions } from './estimate.ts'
export * from './evaluate.ts'
export { type ClusterEvaluation, evaluateClusters } from './evaluate-clusters.ts'
export type { ComparisonExplanation, Explanation, PartExplanation, Score } from './explain.ts'
export { explain, scoreMany, scorePair } from './explain.ts'
export type { KeyPart } from './key-parts.ts'
export * from './measures/index.ts'
export type { Comparison, Frequencies, Model, Part } from './model.ts'
export { predict, type PredictOptions } from './predict.ts'
export { loadModel, ModelError, saveModel } from './save-model.ts'
export { bitsOf, probabilityOf } from './score.ts'
export type { Batch } from './score-blocks.ts'
export { makeTable, type Table, TableBuilder } from './table.ts'
