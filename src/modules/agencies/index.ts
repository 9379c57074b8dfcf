export { ConfigurationError } from './configuration/faults.ts'
export { readConfiguration } from './configuration/read-configuration.ts'
export type { Configuration } from './configuration/types.ts'
export { loadConfiguration } from './load-configuration.ts'
