import type { Deps } from '../../../kernel/http/deps.ts'

/** The codes of districts asked for; `ours` stands for those that the configuration names. */
export function ourDistricts(configuration: Deps['configuration'], asked: readonly string[]): ReadonlySet<string> {
  return new Set(asked.flatMap(code => (code === 'ours' ? configuredDistricts(configuration) : [code])))
}

function configuredDistricts({ areas }: Deps['configuration']): readonly string[] {
  return areas.flatMap(area =>
    (area.kind === 'district' || area.kind === 'unitary') && area.onsCode !== undefined ? [area.onsCode] : [],
  )
}
