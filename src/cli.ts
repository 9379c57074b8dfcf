import { openTools } from './app.ts'
import { loadConfig } from './kernel/config.ts'
import { openDatabase, type OpenDatabase, prepareDatabase } from './kernel/db/open-database.ts'
import type { Config } from './kernel/config.ts'
import { sayFailure } from './say-failure.ts'

type Given = { readonly config: Config; readonly database: OpenDatabase; readonly options: readonly string[] }
type Command = { readonly about: string; readonly run: (given: Given) => Promise<void> }

const say = (line: string) => console.log(line)

/** Each calls one use-case; what it does is said in its module. */
const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    about: 'bring the database up to date',
    run: async ({ config, database }) => {
      const applied = await prepareDatabase(config, database, say)
      say(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} migrations`)
    },
  },
  worker: {
    about: 'run jobs in a process of their own, until it is stopped',
    run: given => openTools(given).then(tools => tools.worker()),
  },
  'user add': {
    about: 'make an account: user add E-MAIL NAME ORGANISATION-CODE [admin] [governance] …',
    run: async given => {
      await prepareDatabase(given.config, given.database, say) // this may well be the first thing anybody does
      await (await openTools(given)).addUser(given.options)
    },
  },
  'user link': {
    about: 'print a fresh link to choose a password by: user link E-MAIL',
    run: given => openTools(given).then(tools => tools.linkUser(given.options)),
  },
  'user reset': {
    about: 'forget a lost authenticator app and its recovery codes: user reset E-MAIL',
    run: given => openTools(given).then(tools => tools.resetUser(given.options)),
  },
  'import areas': {
    about: 'bring in boundaries (GeoJSON, TopoJSON): import areas FILE… [--layer ward] [--vintage 2024] [--only ours]',
    run: given => openTools(given).then(tools => tools.importAreas('areas', given.options)),
  },
  'import lookups': {
    about: 'bring in which area lies in which, and what became of it (CSV): import lookups FILE…',
    run: given => openTools(given).then(tools => tools.importAreas('lookups', given.options)),
  },
  'import figures': {
    about: 'bring in populations and deprivation (CSV): import figures FILE… [--as-of 2020-06-30]',
    run: given => openTools(given).then(tools => tools.importAreas('figures', given.options)),
  },
  'import postcodes': {
    about: 'bring in Code-Point Open (CSV): import postcodes FILE… [--as-of 2024-02-01] [--only ours]',
    run: given => openTools(given).then(tools => tools.importAreas('postcodes', given.options)),
  },
  'import crimes': {
    about:
      'bring in incidents (police.uk, or a partner’s CSV): import crimes FILE… [--set CODE] [--any-force] --reason "…"',
    run: given => openTools(given).then(tools => tools.importCrimes(given.options)),
  },
  'demo load': {
    about: 'load the demonstration into an empty database',
    run: given => openTools(given).then(tools => tools.loadDemo()),
  },
}

/** Does what the words after `wardmote` ask for. */
export async function obey(words: readonly string[]): Promise<void> {
  const name = Object.keys(COMMANDS).find(command => `${words.join(' ')} `.startsWith(`${command} `))
  const command = name === undefined ? undefined : COMMANDS[name]
  if (name === undefined || command === undefined) return help(words)
  try {
    const config = loadConfig(process.env)
    const database = await openDatabase(config, say, { beside: true })
    try {
      await command.run({ config, database, options: words.slice(name.split(' ').length) })
    } finally {
      await database.stop()
    }
  } catch (error) {
    sayFailure(error)
    process.exitCode = 1
  }
}

function help(words: readonly string[]): void {
  if (words.length > 0 && words[0] !== 'help') {
    console.error(`There is no command "${words.join(' ')}".`)
    process.exitCode = 1
  }
  say('wardmote COMMAND')
  for (const [name, { about }] of Object.entries(COMMANDS)) say(`  ${name.padEnd(18)}${about}`)
}
