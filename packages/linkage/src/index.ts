export * from './measures/index.ts'
