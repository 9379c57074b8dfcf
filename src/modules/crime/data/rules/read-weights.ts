import { plainName } from './columns.ts'
import { FileRefusal } from './file-refusal.ts'
import { makeCsvSplitter, separatorOf } from './split-csv.ts'

export interface ReadWeight {
  readonly scheme: string
  readonly category: string
  readonly weight: number
  readonly source: string
}

const COLUMNS = ['scheme', 'category', 'weight', 'source'] as const
const MOST = 5_000

/** Weights as CSV with the columns scheme, category, weight and source, in any order. */
export function readWeights(text: string): { readonly weights: readonly ReadWeight[] } | { readonly refusal: string } {
  const rows: { readonly fields: readonly string[]; readonly line: number }[] = []
  try {
    const splitter = makeCsvSplitter(separatorOf(text.split('\n', 1)[0] ?? ''), (fields, line) =>
      rows.push({ fields, line }),
    )
    splitter.push(text)
    splitter.end()
  } catch (error) {
    if (error instanceof FileRefusal) return { refusal: error.message }
    throw error
  }
  const [header, ...body] = rows
  if (header === undefined || body.length === 0)
    return { refusal: 'Paste or choose a table with a header and at least one weight under it' }
  if (body.length > MOST) return { refusal: `There are more than ${MOST} weights` }
  const names = header.fields.map(plainName)
  const missing = COLUMNS.filter(name => !names.includes(name))
  if (missing.length > 0)
    return { refusal: `The first line must name the columns ${COLUMNS.join(', ')}. Missing: ${missing.join(', ')}` }
  return readRows(body, names)
}

function readRows(
  body: readonly { readonly fields: readonly string[]; readonly line: number }[],
  names: readonly string[],
): { readonly weights: readonly ReadWeight[] } | { readonly refusal: string } {
  const weights: ReadWeight[] = []
  const seen = new Set<string>()
  for (const { fields, line } of body) {
    const of = (name: (typeof COLUMNS)[number]) => (fields[names.indexOf(name)] ?? '').trim()
    const [scheme, category, source] = [of('scheme'), of('category'), of('source')]
    const weight = Number(of('weight').replaceAll(',', ''))
    if (scheme === '' || category === '' || source === '')
      return { refusal: `Line ${line}: scheme, category and source must be given` }
    if (of('weight') === '' || !Number.isFinite(weight) || weight < 0 || weight > 1e9) {
      return { refusal: `Line ${line}: the weight must be a number that is not below 0` }
    }
    if (scheme.length > 100 || category.length > 200 || source.length > 500)
      return { refusal: `Line ${line} is too long` }
    const key = JSON.stringify([scheme, category])
    if (seen.has(key)) return { refusal: `Line ${line}: ${category} is there twice in ${scheme}` }
    seen.add(key)
    weights.push({ scheme, category, weight, source })
  }
  return { weights }
}
