import type { Ask } from '../../../kernel/http/routing.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import type { BringInView } from './pages/bring-in.tsx'
import type { ImportsView } from './pages/imports.tsx'
import type { SetView } from './pages/set.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getSet, listCategoriesWithCounts, listHeld, listImports, listRegister } from './queries.ts'
import { toHeldTable, toImportRow } from './views.ts'
import { countWords, FORM_WORDS, PLACED_WORDS, sizeWords, TIER_WORDS } from './words.ts'

const PAGE = 25

type Asking = Pick<Ask, 'tx' | 'actor' | 'deps'>

export async function readImportsView(
  ask: Asking,
  edge: { readonly after?: string | undefined; readonly before?: string | undefined },
): Promise<ImportsView> {
  const { rows, next, previous } = await listImports(ask.tx, edge, { limit: PAGE })
  return {
    rows: rows.map(toImportRow),
    previousHref: previous && paths.imports({}, { before: previous }),
    nextHref: next && paths.imports({}, { after: next }),
    mayBring: may.bringData.holds(ask.actor),
  }
}

export async function readSetView(ask: Asking, code: string): Promise<SetView> {
  const set = await getSet(ask.tx, code)
  const [held, categories] = await Promise.all([listHeld(ask.tx, set.id), listCategoriesWithCounts(ask.tx, set.id)])
  const themes = new Map(ask.deps.configuration.crime.themes.map(theme => [theme.code, theme.name]))
  return {
    code: set.code,
    name: set.name,
    facts: [
      { key: 'Owner', value: set.owner },
      { key: 'Seen by', value: TIER_WORDS[set.tier] },
      { key: 'Licence', value: set.licence },
      { key: 'Files', value: FORM_WORDS[set.form] },
      { key: 'Places', value: PLACED_WORDS[set.placed] },
      { key: 'Beware', value: set.caveats === '' ? 'Nothing is noted' : set.caveats },
      { key: 'Short name', value: set.code },
    ],
    held: toHeldTable(held),
    categories: categories.map(({ id, name, theme, incidents }) => ({
      id,
      name,
      theme: themes.get(theme) ?? theme,
      incidents: countWords(incidents),
    })),
    mayBring: may.bringData.holds(ask.actor),
    hasColumns: set.form === 'partner',
  }
}

export async function readBringInView({ tx, deps }: Pick<Ask, 'tx' | 'deps'>, chosen: string): Promise<BringInView> {
  const sets = await listRegister(tx)
  return {
    sets: sets.map(({ code, name, form }) => ({ value: code, text: name, hint: FORM_WORDS[form] })),
    forces: deps.configuration.crime.forces.map(({ name }) => name),
    largest: sizeWords(deps.config.uploadMostBytes),
    chosen,
  }
}

export function themeOptions({ configuration }: Deps): readonly { readonly value: string; readonly text: string }[] {
  return configuration.crime.themes.map(({ code, name }) => ({ value: code, text: name }))
}
