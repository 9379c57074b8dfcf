/**
 * Where a fact comes from, in words: each part's mark gives way to the first sentence of what about.yaml says it means.
 * "S002 quarterly; GK the day" becomes "Spelthorne … Plan 2017-2020: quarterly; From general knowledge, not confirmed: the day".
 */
export function provenanceWords(source: string, marks: Readonly<Record<string, string>>): string {
  return source
    .split(';')
    .map(part => part.trim())
    .map(part => {
      const [mark = '', ...rest] = part.split(' ')
      const meaning = marks[mark]?.split(/[.;] /)[0]
      if (meaning === undefined) return part
      return rest.length === 0 ? meaning : `${meaning}: ${rest.join(' ')}`
    })
    .join('; ')
}
