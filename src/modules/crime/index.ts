export * from './data/index.ts'
export * from './map/index.ts'
export { CrimeNavigation, type CrimePage } from './sub-navigation.tsx'
