export { chooseSet } from './data/choose-set.ts'
export { importFile } from './data/import-file.ts'
export { undoImport } from './data/undo-import.ts'
