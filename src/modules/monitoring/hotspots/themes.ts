import type { Tx } from '../../../kernel/db/as-actor.ts'
import { listCategories, listSets } from '../../crime/index.ts'
import { EVERY_THEME } from './read-figures.ts'

export interface ThemeChoice {
  readonly value: string
  readonly text: string
}

/** "asb" and "serious_violence" as people say them. */
export function themeWords(theme: string): string {
  if (theme === EVERY_THEME) return 'Every kind together'
  const known: Readonly<Record<string, string>> = { asb: 'Anti-social behaviour', other: 'Other kinds' }
  const plain = theme.replaceAll(/[_-]/g, ' ')
  return known[theme] ?? plain.charAt(0).toUpperCase() + plain.slice(1)
}

/** Every kind together, and the themes of the data sets that whoever asks may see. */
export async function listThemes(tx: Tx): Promise<readonly ThemeChoice[]> {
  const sets = await listSets(tx)
  const categories = await listCategories(
    tx,
    sets.map(({ id }) => id),
  )
  const themes = [...new Set(categories.map(({ theme }) => theme))].map(theme => ({
    value: theme,
    text: themeWords(theme),
  }))
  return [
    { value: EVERY_THEME, text: themeWords(EVERY_THEME) },
    ...themes.toSorted((a, b) => (a.text < b.text ? -1 : 1)),
  ]
}
