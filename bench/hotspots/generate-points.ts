import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { seededRandom } from '../../packages/hotspots/src/random.ts'

/*
 * Invented incidents in metres of the National Grid, like those of a police force: `x,y,date,category`. The same count
 * and seed give the same bytes. An area of 60 by 60 km holds count / 15 places ("on or near ..."; 500 to 60,000), 70 %
 * of them in 25 towns, and some places see far more than others (Pareto, 1.2). 12 % of the incidents are near repeats:
 * at the place of an earlier one or within 200 m of it, up to 14 days later. 36 months from 1 January 2023 with a weekly
 * and a yearly rhythm; 14 categories.
 */
const WEST = 430_000
const SOUTH = 380_000
const WIDTH = 60_000
const TOWNS = 25
const DAYS = 1095
const NEAR = 200
const LINES_AT_ONCE = 50_000

const CATEGORIES: readonly (readonly [string, number])[] = [
  ['Violence and sexual offences', 0.33],
  ['Anti-social behaviour', 0.16],
  ['Criminal damage and arson', 0.08],
  ['Shoplifting', 0.08],
  ['Public order', 0.075],
  ['Other theft', 0.07],
  ['Vehicle crime', 0.06],
  ['Burglary', 0.045],
  ['Drugs', 0.03],
  ['Theft from the person', 0.02],
  ['Other crime', 0.02],
  ['Robbery', 0.015],
  ['Bicycle theft', 0.01],
  ['Possession of weapons', 0.005],
]

/** Writes `count` incidents to a CSV file. */
export async function generatePoints(count: number, file: string, seed = 42): Promise<void> {
  const random = seededRandom(seed)
  const places = makePlaces(count, random)
  const incidents = makeIncidents(count, places, random)
  const dates = Array.from({ length: DAYS }, (_, day) =>
    new Date(Date.UTC(2023, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
  )
  const out = createWriteStream(file)
  out.write('x,y,date,category\n')
  for (let from = 0; from < count; from += LINES_AT_ONCE) {
    const lines: string[] = []
    for (let index = from; index < Math.min(count, from + LINES_AT_ONCE); index += 1) {
      const place = incidents.place[index] as number
      const category = CATEGORIES[incidents.category[index] as number]?.[0]
      lines.push(`${places.x[place]},${places.y[place]},${dates[incidents.day[index] as number]},${category}\n`)
    }
    if (!out.write(lines.join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

interface Places {
  readonly x: Int32Array
  readonly y: Int32Array
  /** Running sums of how much each place sees. */
  readonly sums: Float64Array
  /** Places by square of 200 m. */
  readonly squares: ReadonlyMap<number, readonly number[]>
}

function makePlaces(count: number, random: () => number): Places {
  const towns = Array.from({ length: TOWNS }, (_, rank) => ({
    x: WEST + 5000 + random() * 50_000,
    y: SOUTH + 5000 + random() * 50_000,
    spread: 800 + random() * 2700,
    weight: 1 / (rank + 1),
  }))
  const total = towns.reduce((sum, { weight }) => sum + weight, 0)
  const number = Math.min(60_000, Math.max(500, Math.round(count / 15)))
  const places = { x: new Int32Array(number), y: new Int32Array(number), sums: new Float64Array(number) }
  let sum = 0
  for (let place = 0; place < number; place += 1) {
    let x = 0
    let y = 0
    do {
      if (random() < 0.7) {
        let rest = random() * total
        const town = towns.find(({ weight }, rank) => (rest -= weight) <= 0 || rank === TOWNS - 1) as (typeof towns)[0]
        x = town.x + normal(random) * town.spread
        y = town.y + normal(random) * town.spread
      } else {
        x = WEST + random() * WIDTH
        y = SOUTH + random() * WIDTH
      }
    } while (x < WEST || y < SOUTH || x >= WEST + WIDTH || y >= SOUTH + WIDTH)
    places.x[place] = Math.round(x)
    places.y[place] = Math.round(y)
    sum += Math.min(200, (1 - random()) ** (-1 / 1.2))
    places.sums[place] = sum
  }
  const squares = new Map<number, number[]>()
  for (let place = 0; place < number; place += 1) {
    const square = squareOf(places.x[place] as number, places.y[place] as number)
    const known = squares.get(square)
    if (known === undefined) squares.set(square, [place])
    else known.push(place)
  }
  return { ...places, squares }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

function squareOf(x: number, y: number): number {
  return Math.trunc(x / NEAR) * 100_000 + Math.trunc(y / NEAR)
}

interface Incidents {
  readonly place: Int32Array
  readonly day: Int16Array
  readonly category: Uint8Array
}

function makeIncidents(count: number, places: Places, random: () => number): Incidents {
  const incidents = { place: new Int32Array(count), day: new Int16Array(count), category: new Uint8Array(count) }
  const { place, day, category } = incidents
  for (let index = 0; index < count; index += 1) {
    if (index > 100 && random() < 0.12) {
      const earlier = Math.floor(random() * index)
      const there = place[earlier] as number
      place[index] = random() < 0.5 ? there : nearbyPlace(places, there, random)
      day[index] = Math.min(DAYS - 1, (day[earlier] as number) + Math.floor(random() * 15))
      category[index] = category[earlier] as number
    } else {
      place[index] = drawPlace(places, random)
      day[index] = drawDay(random)
      category[index] = drawCategory(random)
    }
  }
  return incidents
}

function drawPlace({ sums }: Places, random: () => number): number {
  const wanted = random() * (sums.at(-1) as number)
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function nearbyPlace({ x, y, squares }: Places, place: number, random: () => number): number {
  const east = x[place] as number
  const north = y[place] as number
  const near: number[] = []
  for (let columns = -1; columns <= 1; columns += 1) {
    for (let rows = -1; rows <= 1; rows += 1) {
      for (const other of squares.get(squareOf(east + columns * NEAR, north + rows * NEAR)) ?? []) {
        const distance = (east - (x[other] as number)) ** 2 + (north - (y[other] as number)) ** 2
        if (distance <= NEAR * NEAR) near.push(other)
      }
    }
  }
  return near[Math.floor(random() * near.length)] as number
}

/** Days by their likelihood: more in summer, more from Thursday to Saturday. */
function drawDay(random: () => number): number {
  for (;;) {
    const day = Math.floor(random() * DAYS)
    const season = 1 + 0.15 * Math.sin((2 * Math.PI * (day - 80)) / 365.25)
    if (random() < (season * (day % 7 >= 4 ? 1.1 : 0.95)) / 1.3) return day
  }
}

function drawCategory(random: () => number): number {
  let rest = random()
  const drawn = CATEGORIES.findIndex(([, share]) => (rest -= share) <= 0)
  return Math.max(0, drawn)
}
