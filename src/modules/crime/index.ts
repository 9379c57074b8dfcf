export * from './data/index.ts'
export * from './map/index.ts'
export * from './profiles/index.ts'
