/** Rows of the table, shifted by one so that column -1 exists; they grow to the longest string seen. */
let row = new Int32Array(66)
let rowBefore = new Int32Array(66)
let atLastMatch = new Int32Array(66)
/** For each letter the last row (counted from 1) that held it; 0 everywhere between calls. */
const lastRowOf = new Int32Array(65536)

/**
 * Damerau-Levenshtein distance: how many letters inserted, left out, changed, or exchanged with their neighbour turn
 * one string into the other.
 *
 * This is the true (unrestricted) distance, in which an exchanged pair may be edited again: CA and ABC are 2 apart, not
 * 3 as in the "optimal string alignment" many libraries give. It is a metric: symmetric, and it keeps the triangle
 * inequality. Give `max` to stop as soon as the distance must be greater: the answer is then `max + 1`.
 * Compares UTF-16 code units. Time is the product of the lengths (after equal beginnings and ends are cut off), or about
 * `max` times the length for strings that differ; memory is linear and kept between calls.
 *
 * Sources: F. J. Damerau, CACM 7 (1964) 171-176; the linear-space form: C. Zhao and S. Sahni, "String correction using
 * the Damerau-Levenshtein distance", BMC Bioinformatics 20 (2019) 277.
 */
export function damerauLevenshtein(a: string, b: string, max: number = Number.POSITIVE_INFINITY): number {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > max) return max + 1
  let start = 0
  let endA = a.length
  let endB = b.length
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--
    endB--
  }
  const lengthA = endA - start
  const lengthB = endB - start
  if (lengthA === 0 || lengthB === 0) return atMost(lengthA + lengthB, max)
  if (lengthA === 1 && lengthB === 1) return atMost(1, max)
  const distance = distanceOfMiddles(a, b, start, lengthA, lengthB, max)
  for (let i = start; i < endA; i++) lastRowOf[a.charCodeAt(i)] = 0
  return atMost(distance, max)
}

function atMost(distance: number, max: number): number {
  return distance > max ? max + 1 : distance
}

function distanceOfMiddles(a: string, b: string, start: number, lengthA: number, lengthB: number, max: number): number {
  const beyond = Math.max(lengthA, lengthB) + 1
  makeRows(lengthB, beyond)
  for (let i = 1; i <= lengthA; i++) {
    const spare = row
    row = rowBefore
    rowBefore = spare
    const code = a.charCodeAt(start + i - 1)
    // Every row on the way to the end holds a value no greater than the end's, so a row above `max` settles it.
    if (fillRow(b, start, lengthB, i, code, beyond) > max) return beyond
    lastRowOf[code] = i
  }
  return row[lengthB + 1] as number
}

function makeRows(lengthB: number, beyond: number): void {
  if (row.length < lengthB + 2) {
    row = new Int32Array(lengthB * 2 + 2)
    rowBefore = new Int32Array(lengthB * 2 + 2)
    atLastMatch = new Int32Array(lengthB * 2 + 2)
  }
  for (let j = 0; j < lengthB + 2; j++) {
    row[j] = j - 1
    rowBefore[j] = beyond
    atLastMatch[j] = beyond
  }
  row[0] = beyond
}

/** Fills `row` (which holds row i-2 until then) from `rowBefore`, and gives the smallest value in it. */
function fillRow(b: string, start: number, lengthB: number, i: number, code: number, beyond: number): number {
  let twoRowsUp = row[1] as number
  let beforeMatch = beyond
  let lastMatch = -1
  let left = i
  let upLeft = rowBefore[1] as number
  let smallest = i
  row[1] = i
  for (let j = 1; j <= lengthB; j++) {
    const up = rowBefore[j + 1] as number
    const other = b.charCodeAt(start + j - 1)
    let value: number
    if (code === other) {
      value = Math.min(upLeft, left + 1, up + 1)
      lastMatch = j
      atLastMatch[j + 1] = rowBefore[j - 1] as number
      beforeMatch = twoRowsUp
    } else {
      value = Math.min(upLeft, left, up) + 1
      const lastRow = lastRowOf[other] as number
      if (lastRow > 0 && j - lastMatch === 1) value = Math.min(value, (atLastMatch[j + 1] as number) + i - lastRow)
      else if (lastRow > 0 && i - lastRow === 1) value = Math.min(value, beforeMatch + j - lastMatch)
    }
    twoRowsUp = row[j + 1] as number
    row[j + 1] = value
    if (value < smallest) smallest = value
    left = value
    upLeft = up
  }
  return smallest
}
