/** Puts words into a letter's template: {holder}, {premises}. What nobody gives stays as it is, to be seen and filled in. */
export function fillLetter(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, word: string) => words[word] ?? whole).trim()
}
