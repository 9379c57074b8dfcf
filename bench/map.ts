/**
 * What the data costs on a map: districts, wards and LSOAs of Surrey with a year's counts (classes, fills with their
 * hatching, words, links and legend), beside the same outlines drawn without any. Both in one process, in alternating
 * rounds, with outlines that are kept as they are after the first page; and the same map asked for again.
 */
import { pathsOf } from '../src/modules/areas/index.ts'
import { listAddresses } from '../src/modules/crime/map/addresses.ts'
import { paintAreas } from '../src/modules/crime/map/draw-areas.ts'
import { Remembered } from '../src/modules/crime/map/remember.ts'
import type { AreaFigure, Chosen } from '../src/modules/crime/map/types.ts'
import { localDate } from '../src/kernel/local-date.ts'
import { drawMap, type Html, markup, markupRows } from '../src/ui/index.ts'
import { type BenchLayer, layerOf } from './map/areas.ts'
import { countFrom, type Figure, median, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 15)
const WIDTH = 720
const MAPS: Readonly<Record<BenchLayer, number>> = { district: 400, ward: 60, lsoa: 20 }

const QUESTION: Chosen = {
  sets: [
    {
      id: 1,
      code: 'police-street',
      name: 'Police',
      owner: 'Police',
      tier: 'P',
      form: 'police_street',
      placed: 'snapped',
      licence: 'OGL',
      caveats: '',
      version: 1,
    },
  ],
  from: localDate('2023-01-01'),
  to: localDate('2023-12-01'),
  theme: undefined,
  kinds: [],
  categoryIds: undefined,
}

const figures: Figure[] = []
let written = 0
for (const layer of Object.keys(MAPS) as BenchLayer[]) figures.push(...(await measure(layer)))
if (written === 0) throw new Error('Nothing was drawn')
printFigures('map', figures)

async function measure(layer: BenchLayer): Promise<readonly Figure[]> {
  const { set, areas, real } = await layerOf(layer)
  // The areas are kept, so that the database is not asked: no transaction is needed.
  const outlines = await pathsOf(undefined as never, set, { width: WIDTH })
  const places = new Map(outlines.areas.map(area => [area.code, area]))
  const counts = new Map(areas.map(({ code }, at) => [code, 40 + ((at * 7_919) % 900)]))
  const { width, height } = outlines.frame

  const bare = () =>
    bytesOf(
      plainPicture(
        outlines.areas.map(area => area.d),
        width,
        height,
      ),
    )
  const draw = () => {
    const known: AreaFigure[] = areas.map(({ code, name, districtCode }) =>
      toFigure(code, name, districtCode, counts.get(code) ?? 0),
    )
    const addresses = listAddresses(QUESTION)
    const { shapes, legend } = paintAreas(known, places, 'count')
    const drawing = { width, height, shapes, base: addresses.areas }
    const { picture, pointing } = drawMap('map', drawing, 'Incidents in 2023', 'The same figures are in the table')
    return bytesOf(`${picture}${pointing}`) + legend.length
  }
  const kept = new Remembered<number>()
  const again = () => kept.get('the same data and question', async () => draw())

  const times = { bare: [] as number[], drawn: [] as number[], again: [] as number[] }
  for (let round = -3; round < ROUNDS; round += 1) {
    const one = microseconds(bare, MAPS[layer])
    const other = microseconds(draw, MAPS[layer])
    const third = await microsecondsAgain(again, MAPS[layer])
    if (round < 0) continue
    times.bare.push(one)
    times.drawn.push(other)
    times.again.push(third)
  }
  console.log(
    `${layer}: ${areas.length} ${real ? 'published' : 'invented'} areas, ${(bare() / 1024).toFixed(0)} kB of outlines, ${(draw() / 1024).toFixed(0)} kB with data: ` +
      `${median(times.bare).toFixed(0)} microseconds without, ${median(times.drawn).toFixed(0)} with, ${median(times.again).toFixed(2)} again`,
  )
  return [
    { name: `${layer}-with-data-beside-without`, value: medianRatio(times.drawn, times.bare), target: '<=3' },
    { name: `${layer}-again-beside-without`, value: medianRatio(times.again, times.bare), target: '<=0.1' },
  ]
}

/** As it would be sent. */
function bytesOf(text: string): number {
  return Buffer.from(text).length
}

/** The outlines alone, by the same writer. */
function plainPicture(paths: readonly string[], width: number, height: number): Html {
  const drawn = [markupRows`<path d="${paths}"/>`]
  return markup`<svg class="wm-map__picture" viewBox="0 0 ${width} ${height}">${drawn}</svg>`
}

function toFigure(code: string, name: string, districtCode: string | undefined, incidents: number): AreaFigure {
  return {
    code,
    name,
    districtCode,
    incidents,
    few: false,
    before: undefined,
    rate: undefined,
    residents: undefined,
    harm: undefined,
    change: undefined,
  }
}

async function microsecondsAgain(work: () => Promise<number>, times: number): Promise<number> {
  const started = performance.now()
  for (let count = 0; count < times; count += 1) written += await work()
  return ((performance.now() - started) * 1_000) / times
}

function microseconds(work: () => number, times: number): number {
  const started = performance.now()
  for (let count = 0; count < times; count += 1) written += work()
  return ((performance.now() - started) * 1_000) / times
}
