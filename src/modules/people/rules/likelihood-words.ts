/** A match probability in plain words. It helps a person decide; it decides nothing. */
export function likelihoodWords(probability: number): string {
  if (probability >= 0.99) return 'Almost certainly the same person'
  if (probability >= 0.9) return 'Very likely the same person'
  if (probability >= 0.5) return 'More likely than not the same person'
  if (probability >= 0.1) return 'Possibly the same person'
  return 'Unlikely to be the same person'
}

/** "97 in 100", and never certain either way: "more than 999 in 1,000". */
export function inAHundred(probability: number): string {
  if (probability > 0.999) return 'more than 999 in 1,000'
  if (probability > 0.99) return `${Math.round(probability * 1000)} in 1,000`
  if (probability >= 0.01) return `${Math.round(probability * 100)} in 100`
  return 'less than 1 in 100'
}

/** "+13.7" or "−2.0": what a field adds to the score, or takes from it. */
export function weightWords(weight: number): string {
  const rounded = Math.abs(weight).toFixed(1)
  if (rounded === '0.0') return '0.0'
  return `${weight < 0 ? '−' : '+'}${rounded}`
}
