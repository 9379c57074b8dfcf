/** JSON with the keys of every object in order: the same value is the same text, however it was made or kept. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).sort(([first], [second]) => (first < second ? -1 : 1)))
  })
}
