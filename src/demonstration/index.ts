export { freshenDemonstration } from './freshen.ts'
export { isDueForDemonstration, loadDemonstration } from './load.ts'
