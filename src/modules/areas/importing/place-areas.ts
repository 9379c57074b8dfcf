import { CommandError } from '../../../kernel/command-error.ts'
import { type Repair, repairShape } from '../../../kernel/geometry/repair.ts'
import { areaOf, extentOf, insideOf } from '../../../kernel/geometry/shape.ts'
import { placeOnGrid } from '../rules/place-on-grid.ts'
import type { Area } from '../types.ts'
import type { GatheredArea } from './gather-areas.ts'

export interface PlacedAreas {
  readonly areas: readonly Area[]
  readonly from: 'degrees' | 'grid'
  /** In words: "Guildford (E07000209): its edge touches itself at 506353, 159902". */
  readonly repaired: readonly string[]
}

const SHOWN = 10

/** Areas on the National Grid with sound outlines. Throws, naming them, where one can neither be placed nor repaired. */
export function placeAreas(gathered: readonly GatheredArea[]): PlacedAreas {
  const placing = placeOnGrid(gathered.map(area => area.shape))
  if (!placing.placed) throw new CommandError(placing.fault)
  const repairs = placing.shapes.map(repairShape)
  const words = (wanted: Repair['state']) =>
    repairs.flatMap((repair, index) =>
      repair.state === wanted && repair.state !== 'sound'
        ? [`${gathered[index]?.name} (${gathered[index]?.code}): ${repair.fault}`]
        : [],
    )
  const hopeless = words('hopeless')
  if (hopeless.length > 0) {
    throw new CommandError(
      `The outlines of these areas cannot be repaired, so nothing was brought in. Download the file again or correct them.\n${hopeless.slice(0, SHOWN).join('\n')}`,
    )
  }
  const areas = gathered.flatMap((area, index) => {
    const repair = repairs[index]
    return repair === undefined || repair.state === 'hopeless' ? [] : [toArea(area, repair)]
  })
  return { areas, from: placing.from, repaired: words('repaired') }
}

function toArea(given: GatheredArea, { shape, state }: Exclude<Repair, { state: 'hopeless' }>): Area {
  const { west, south, east, north } = extentOf([shape])
  const [easting, northing] = insideOf(shape)
  return {
    ...given,
    shape,
    box: { west: Math.floor(west), south: Math.floor(south), east: Math.ceil(east), north: Math.ceil(north) },
    centre: { easting: Math.round(easting), northing: Math.round(northing) },
    squareMetres: areaOf(shape),
    repaired: state === 'repaired',
  }
}
