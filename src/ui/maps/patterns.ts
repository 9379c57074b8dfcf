import { type Html, markup } from '../html.ts'
import type { Paint } from './types.ts'

/**
 * What is drawn over the ground of each fill, within a tile of 8 by 8, so that fills differ without colour too, for
 * those who see none and on a black and white printer. The grounds themselves are in the style sheet.
 */
const HATCHING: Readonly<Record<Paint, string>> = {
  'level-1': '',
  'level-2': 'M3.5 3.5h1v1h-1z',
  'level-3': 'M-1 9L9 -1M-1 1L1 -1M7 9L9 7',
  'level-4': 'M-1 -1L9 9M-1 7L1 9M7 -1L9 1M-1 9L9 -1M-1 1L1 -1M7 9L9 7',
  'level-5': '',
  more: 'M-1 9L9 -1M-1 1L1 -1M7 9L9 7',
  less: 'M-1 -1L9 9M-1 7L1 9M7 -1L9 1',
  same: '',
  few: 'M0 4H8',
  none: 'M3.5 3.5h1v1h-1z',
}

/** Every fill, under names that begin with the picture's. */
export function patterns(id: string): readonly Html[] {
  return (Object.keys(HATCHING) as Paint[]).map(
    paint =>
      markup`<pattern id="${id}-${paint}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="wm-ground wm-ground--${paint}" width="8" height="8"/><path class="wm-hatch wm-hatch--${paint}" d="${HATCHING[paint]}"/></pattern>`,
  )
}
