/** A kind of output, as the configuration lists it. */
export interface OutputKind {
  readonly code: string
  readonly label: string
}

export type Outputs = Readonly<Record<string, number>>

/** Of several results together, kind by kind. */
export function addOutputs(all: readonly Outputs[]): Outputs {
  const sum: Record<string, number> = {}
  for (const outputs of all) for (const [code, count] of Object.entries(outputs)) sum[code] = (sum[code] ?? 0) + count
  return sum
}

/** What was counted of kinds that the configuration has no longer: no form asks for it, so no form takes it away. */
export function outputsOfGoneKinds(outputs: Outputs, kinds: readonly OutputKind[]): Outputs {
  return Object.fromEntries(Object.entries(outputs).filter(([code]) => !kinds.some(kind => kind.code === code)))
}

/** Each kind that was counted, with its words, in the order of the configuration; kinds no longer in it stand last by their code. */
export function listOutputs(
  outputs: Outputs,
  kinds: readonly OutputKind[],
): readonly { readonly code: string; readonly label: string; readonly count: number }[] {
  const known = new Set(kinds.map(kind => kind.code))
  const gone = Object.keys(outputs)
    .filter(code => !known.has(code))
    .sort()
    .map(code => ({ code, label: code.replaceAll('_', ' ') }))
  return [...kinds, ...gone].flatMap(({ code, label }) => {
    const count = outputs[code] ?? 0
    return count === 0 ? [] : [{ code, label, count }]
  })
}

/** "Fixed penalty notices: 2, Contacts: 5"; "None" where nothing was counted. */
export function outputsWords(outputs: Outputs, kinds: readonly OutputKind[]): string {
  const counted = listOutputs(outputs, kinds)
  return counted.length === 0 ? 'None' : counted.map(({ label, count }) => `${label}: ${count}`).join(', ')
}
