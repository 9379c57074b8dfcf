// Runs one exported function of a TypeScript tool; every line it returns is a fault.
import { importTypeScript } from './typescript.mjs'

const [file, name] = process.argv.slice(2)
const faults = await (await importTypeScript(file))[name]()
for (const fault of faults) console.error(fault)
process.exit(faults.length > 0 ? 1 : 0)
