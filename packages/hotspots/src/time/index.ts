export * from './change.ts'
export * from './cusum.ts'
export * from './decompose.ts'
export * from './ears.ts'
export * from './farrington.ts'
export * from './forecast.ts'
export * from './funnel.ts'
export * from './holt-winters.ts'
export * from './level-smoothing.ts'
export {
  type Alternative,
  type LimitOptions,
  type Limits,
  type Observed,
  poissonAtLeast,
  poissonAtMost,
  poissonQuantile,
  rateLimits,
  type RateTest,
  testRate,
} from './poisson.ts'
export type { Forecast, ForecastOptions } from './prediction.ts'
export * from './rate-ratio.ts'
export * from './seasonal-naive.ts'
export type { Series } from './series.ts'
export * from './stl.ts'
export * from './trend.ts'
