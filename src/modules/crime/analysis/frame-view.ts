import { emptyForm } from '../../../kernel/http/forms.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { chosenQuery } from '../map/addresses.ts'
import { monthCode, monthWords } from '../map/rules/months.ts'
import type { Asked, Asking } from './read-asked.ts'
import { themeName, titleOf } from './words.ts'

export interface Option {
  readonly value: string
  readonly text: string
}

/** What every page of analyses shows around its figures: the question, what has to be said, and where it comes from. */
export interface FrameView {
  readonly title: string
  readonly filter: AnyForm
  readonly sets: readonly Option[]
  readonly themes: readonly Option[]
  readonly kinds: readonly Option[]
  readonly months: readonly Option[]
  readonly districts: readonly Option[]
  readonly notes: readonly string[]
  readonly sources: readonly string[]
  readonly fileHref: string
  readonly mapHref: string
}

/** The address of an analysis, so that it can be sent to somebody, and of the map of the same incidents. */
export function askedQuery({ chosen, district }: Asked) {
  return {
    ...chosenQuery(chosen),
    district: district?.code,
    from: monthCode(chosen.from),
    to: monthCode(chosen.to),
  }
}

export function frameOf(
  ask: Asking,
  asked: Asked,
  about: {
    readonly notes?: readonly string[]
    readonly sources: readonly string[]
    readonly fileHref: string
    readonly mapHref: string
    readonly cell?: string | undefined
  },
): FrameView {
  const { chosen, choices, district } = asked
  return {
    title: titleOf(ask, asked),
    filter: emptyForm({
      set: chosen.sets.map(set => set.code),
      theme: chosen.theme ?? '',
      kind: [...chosen.kinds],
      from: monthCode(chosen.from),
      to: monthCode(chosen.to),
      district: district?.code ?? '',
      cell: about.cell ?? '',
    }),
    sets: choices.sets.map(({ code, name }) => ({ value: code, text: name })),
    themes: choices.themes.map(code => ({ value: code, text: themeName(ask, code) })),
    kinds: choices.kinds.map(name => ({ value: name, text: name })),
    // What was asked stays to be seen, also where nothing is held for it.
    months: [...new Set([...choices.months, chosen.from, chosen.to])]
      .sort()
      .toReversed()
      .map(month => ({ value: monthCode(month), text: monthWords(month) })),
    districts: choices.districts.map(({ code, name }) => ({ value: code, text: name })),
    notes: [...asked.notes, ...(about.notes ?? [])],
    sources: about.sources,
    fileHref: about.fileHref,
    mapHref: about.mapHref,
  }
}
