import type { Ask } from '../../../kernel/http/routing.ts'
import { listCategories, listSets } from '../../crime/index.ts'
import { EVERY_THEME } from './read-figures.ts'

export interface ThemeChoice {
  readonly value: string
  readonly text: string
}

/** As maps and profiles name them. */
export function themeWords({ deps }: Pick<Ask, 'deps'>, theme: string): string {
  if (theme === EVERY_THEME) return 'Every kind together'
  return deps.configuration.crime.themes.find(({ code }) => code === theme)?.name ?? theme
}

/** Every kind together, and the themes of the data sets that whoever asks may see. */
export async function listThemes(ask: Pick<Ask, 'tx' | 'deps'>): Promise<readonly ThemeChoice[]> {
  const sets = await listSets(ask.tx)
  const categories = await listCategories(
    ask.tx,
    sets.map(({ id }) => id),
  )
  const themes = [...new Set(categories.map(({ theme }) => theme))].map(theme => ({
    value: theme,
    text: themeWords(ask, theme),
  }))
  return [
    { value: EVERY_THEME, text: themeWords(ask, EVERY_THEME) },
    ...themes.toSorted((a, b) => (a.text < b.text ? -1 : 1)),
  ]
}
