/**
 * The loop that the package is measured against: the same model and the same four keys in the plainest single-threaded
 * code over typed arrays, from CSV to scored pairs. It knows only the columns of the generated data. What is worked out
 * once for each distinct value (sound, street, date as a number) is; nothing is remembered about pairs of values.
 * Arguments: model, records.
 */
import { readFileSync } from 'node:fs'
import type { Model } from '../../packages/linkage/src/index.ts'
import {
  birthDateNumber,
  compareBirthDateNumbers,
  comparePostcodes,
  damerauLevenshtein,
  isFillerDate,
  isPlaceholderName,
  jaroWinkler,
  parseBirthDate,
  plainName,
  plainPhone,
  plainPostcode,
  sameGivenName,
  sharesFamilyName,
  soundOf,
  withoutTitles,
} from '../../packages/linkage/src/measures/index.ts'
import { eachPlainRow } from './csv.ts'
import { THRESHOLD } from './keys.ts'
import { measureRun } from './measure-run.ts'

const [, , modelFile = '', file = ''] = process.argv

/** Distinct values of a column, numbered; 0 is "not known". */
interface Values {
  readonly texts: string[]
  readonly known: Map<string, number>
  readonly raw: Map<string, number>
  readonly clean: (text: string) => string
}

function valuesOf(clean: (text: string) => string): Values {
  return { texts: [''], known: new Map([['', 0]]), raw: new Map([['', 0]]), clean }
}

function idOf(values: Values, raw: string): number {
  const seen = values.raw.get(raw)
  if (seen !== undefined) return seen
  const text = values.clean(raw)
  const id = values.known.get(text) ?? values.texts.push(text) - 1
  values.known.set(text, id)
  values.raw.set(raw, id)
  return id
}

function cleanName(text: string): string {
  const plain = withoutTitles(plainName(text))
  return isPlaceholderName(plain) ? '' : plain
}

function cleanDate(text: string): string {
  const date = parseBirthDate(text)
  return date === undefined || isFillerDate(date) ? '' : String(birthDateNumber(date)).padStart(8, '0')
}

const names = valuesOf(cleanName)
const dates = valuesOf(cleanDate)
const sexes = valuesOf(text => (text === 'M' ? 'male' : 'female'))
const postcodes = valuesOf(plainPostcode)
const addresses = valuesOf(plainName)
const towns = valuesOf(plainName)
const phones = valuesOf(plainPhone)

const WIDTH = 8
const COLUMNS = [names, names, dates, sexes, postcodes, addresses, towns, phones]
const PLACES = [2, 3, 4, 5, 8, 6, 7, 9]

function numbered(texts: readonly string[]): { ids: Uint32Array; distinct: string[] } {
  const known = new Map<string, number>([['', 0]])
  const ids = Uint32Array.from(texts, text => {
    const id = known.get(text) ?? known.size
    known.set(text, id)
    return id
  })
  return { ids, distinct: [...known.keys()] }
}

/** Jaro's matching of letters is greedy, so texts are always taken in one order. */
function similarity(a: string, b: string): number {
  return a < b ? jaroWinkler(a, b) : jaroWinkler(b, a)
}

function isNear(a: string, b: string): boolean {
  return a.length > 2 && b.length > 2 && (damerauLevenshtein(a, b, 1) <= 1 || similarity(a, b) >= 0.94)
}

function beginsWithWord(a: string, b: string): boolean {
  return a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

await measureRun(async () => {
  const model = JSON.parse(readFileSync(modelFile, 'utf8')) as Model
  let rows = new Uint32Array(1 << 16)
  let size = 0
  eachPlainRow(file, row => {
    if ((size + 1) * WIDTH > rows.length) {
      const grown = new Uint32Array(rows.length * 2)
      grown.set(rows)
      rows = grown
    }
    for (let c = 0; c < WIDTH; c += 1)
      rows[size * WIDTH + c] = idOf(COLUMNS[c] as Values, row[PLACES[c] as number] ?? '')
    size += 1
  })

  const sounds = numbered(names.texts.map(text => soundOf(text))).ids
  const born = Uint32Array.from(dates.texts, Number)
  const years = numbered(dates.texts.map(text => text.slice(0, 4))).ids
  const houses = numbered(addresses.texts.map(text => (text.match(/\d+[a-z]?\b/g) ?? []).join(' '))).ids
  const streets = numbered(
    addresses.texts.map(text =>
      text
        .replace(/\d+[a-z]?\b/g, ' ')
        .replace(/ +/g, ' ')
        .trim(),
    ),
  )

  function givenLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const a = names.texts[i] as string
    const b = names.texts[j] as string
    if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 5 : 6
    if (sameGivenName(a, b)) return 2
    if (isNear(a, b)) return 3
    if (beginsWithWord(a, b)) return 2
    return similarity(a, b) >= 0.86 || sounds[i] === sounds[j] ? 4 : 6
  }
  function familyLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const a = names.texts[i] as string
    const b = names.texts[j] as string
    if (isNear(a, b)) return 2
    if (sharesFamilyName(a, b)) return 3
    return similarity(a, b) >= 0.86 || sounds[i] === sounds[j] ? 4 : 5
  }
  const DATE = ['', 'same', 'swapped', 'one_digit', 'near_year', 'month_or_day', 'birthday', 'same_year', 'different']
  const POSTCODE = ['', 'unit', 'one_character', 'sector', 'district', 'area', 'different']
  function dateLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    return i === j ? 1 : DATE.indexOf(compareBirthDateNumbers(born[i] as number, born[j] as number))
  }
  function postcodeLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const a = postcodes.texts[i] as string
    const b = postcodes.texts[j] as string
    const level = POSTCODE.indexOf(comparePostcodes(a, b))
    return level > 2 && a.length < 5 && b.length < 5 && damerauLevenshtein(a, b, 1) === 1 ? 2 : level
  }
  function addressLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const s = streets.ids[i] as number
    const t = streets.ids[j] as number
    if (houses[i] !== houses[j]) return s === t && s !== 0 ? 3 : 4
    const a = streets.distinct[s] as string
    const b = streets.distinct[t] as string
    return s === t || isNear(a, b) || beginsWithWord(a, b) ? 2 : 4
  }
  function townLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const a = towns.texts[i] as string
    const b = towns.texts[j] as string
    return isNear(a, b) || beginsWithWord(a, b) || a.endsWith(` ${b}`) || b.endsWith(` ${a}`) ? 2 : 3
  }
  function phoneLevel(i: number, j: number): number {
    if (i === 0 || j === 0) return 0
    if (i === j) return 1
    const a = phones.texts[i] as string
    const b = phones.texts[j] as string
    if (a.length !== b.length) return 3
    let differing = 0
    for (let k = 0; k < a.length && differing < 2; k += 1) if (a.charCodeAt(k) !== b.charCodeAt(k)) differing += 1
    return differing === 1 ? 2 : 3
  }

  const weights = model.comparisons.map(({ m, u }) =>
    Float64Array.from(m, (chance, k) => Math.log2(chance / (u[k] as number))),
  )
  const [wName, wDate, wSex, wWhere, wPhone] = weights as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const rarity = model.columns.map(({ name }, c) => {
    const frequency = model.frequencies[name]
    return Float64Array.from(
      (COLUMNS[c] as Values).texts,
      text => -Math.log2(frequency?.values[text] ?? frequency?.rest ?? 1),
    )
  })
  const expected = (comparison: number, part: number, kind: 'same' | 'near'): number =>
    Math.log2(model.comparisons[comparison]?.parts[part]?.frequency?.[kind] ?? 1)
  const sameGiven = expected(0, 0, 'same')
  const nearGiven = expected(0, 0, 'near')
  const sameFamily = expected(0, 1, 'same')
  const nearFamily = expected(0, 1, 'near')
  const sameDate = expected(1, 0, 'same')
  const sameWhere = [expected(3, 0, 'same'), expected(3, 1, 'same'), expected(3, 2, 'same')]
  const samePhone = expected(4, 0, 'same')
  const prior = Math.log2(model.prior / (1 - model.prior))
  const rare = (c: number, id: number): number => (rarity[c] as Float64Array)[id] as number

  function score(one: number, other: number): number {
    const p = one * WIDTH
    const q = other * WIDTH
    const at = (c: number): number => rows[p + c] as number
    const to = (c: number): number => rows[q + c] as number
    const given = givenLevel(at(0), to(0))
    const family = familyLevel(at(1), to(1))
    const swapped = given > 3 && family > 3 && at(0) === to(1) && at(1) === to(0)
    let bits = prior + (wName[swapped ? 42 : given * 6 + family] as number)
    if (!swapped) {
      if (given === 1) bits += sameGiven + rare(0, at(0))
      else if (given === 3) bits += nearGiven + Math.min(rare(0, at(0)), rare(0, to(0)))
      if (family === 1) bits += sameFamily + rare(1, at(1))
      else if (family === 2) bits += nearFamily + Math.min(rare(1, at(1)), rare(1, to(1)))
    }
    const postcode = postcodeLevel(at(4), to(4))
    const address = addressLevel(at(5), to(5))
    const town = townLevel(at(6), to(6))
    const sameRoof = address === 0 ? 0 : address <= 2 ? 1 : 2
    const date = dateLevel(at(2), to(2))
    bits += wDate[date * 3 + sameRoof] as number
    if (date === 1) bits += sameDate + rare(2, at(2))
    const sex = at(3) === 0 || to(3) === 0 ? 0 : at(3) === to(3) ? 1 : 2
    bits += wSex[sex * 3 + (given === 0 ? 0 : given <= 3 ? 1 : 2)] as number
    const sameFamilyName = family === 0 ? 0 : family <= 3 ? 1 : 2
    bits += wWhere[((postcode * 5 + address) * 4 + town) * 3 + sameFamilyName] as number
    if (postcode === 1) bits += (sameWhere[0] as number) + rare(4, at(4))
    else if (address === 1) bits += (sameWhere[1] as number) + rare(5, at(5))
    else if (town === 1) bits += (sameWhere[2] as number) + rare(6, at(6))
    const phone = phoneLevel(at(7), to(7))
    bits += wPhone[phone * 3 + sameRoof] as number
    if (phone === 1) bits += samePhone + rare(7, at(7))
    return bits
  }

  function keyOf(rule: number, r: number): string {
    const id = (c: number): number => rows[r * WIDTH + c] as number
    if (rule === 0) return id(2) === 0 ? '' : String(id(2))
    if (rule === 1) return id(4) === 0 ? '' : String(id(4))
    const name = rule === 2 ? id(1) : id(0)
    return name === 0 || id(2) === 0 ? '' : `${name},${years[id(2)]}`
  }
  const keys = [0, 1, 2, 3].map(rule => numbered(Array.from({ length: size }, (_, r) => keyOf(rule, r))))
  const threshold = Math.log2(THRESHOLD / (1 - THRESHOLD))
  const found = { pairs: 0, compared: 0, weight: 0 }
  for (const [rule, { ids, distinct }] of keys.entries()) {
    const starts = new Uint32Array(distinct.length + 1)
    for (const key of ids) starts[key + 1] = (starts[key + 1] as number) + 1
    for (let key = 1; key <= distinct.length; key += 1)
      starts[key] = (starts[key] as number) + (starts[key - 1] as number)
    const order = new Uint32Array(size)
    const next = starts.slice()
    for (let r = 0; r < size; r += 1) {
      const key = ids[r] as number
      order[next[key] as number] = r
      next[key] = (next[key] as number) + 1
    }
    for (let key = 1; key < distinct.length; key += 1) {
      const end = starts[key + 1] as number
      if (end - (starts[key] as number) > 1000) continue
      for (let a = starts[key] as number; a < end - 1; a += 1) {
        const one = order[a] as number
        for (let b = a + 1; b < end; b += 1) {
          const other = order[b] as number
          let before = false
          for (let earlier = 0; earlier < rule && !before; earlier += 1) {
            const taken = (keys[earlier] as { ids: Uint32Array }).ids
            before = taken[one] !== 0 && taken[one] === taken[other]
          }
          if (before) continue
          found.compared += 1
          const bits = score(one, other)
          if (bits < threshold) continue
          found.pairs += 1
          found.weight += bits
        }
      }
    }
  }
  return found
})
