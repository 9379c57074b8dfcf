import type { Box, DrawingAsked, Frame } from '../types.ts'

/** Around the areas, as a share of the longer side. */
const MARGIN = 0.02

/** How the metres of a box fill a picture: both ways by the same scale, in the middle, north upwards. */
export function makeFrame(everything: Box, { width, height, box }: DrawingAsked): Frame {
  const shown = box ?? widen(everything, MARGIN)
  const [metresWide, metresHigh] = [shown.east - shown.west || 1, shown.north - shown.south || 1]
  const tall = height ?? Math.max(1, Math.round((width * metresHigh) / metresWide))
  const pixelsPerMetre = Math.min(width / metresWide, tall / metresHigh)
  const spareEast = (width / pixelsPerMetre - metresWide) / 2
  const spareNorth = (tall / pixelsPerMetre - metresHigh) / 2
  return {
    width,
    height: tall,
    pixelsPerMetre,
    box: {
      west: shown.west - spareEast,
      east: shown.east + spareEast,
      south: shown.south - spareNorth,
      north: shown.north + spareNorth,
    },
  }
}

/** Where a place stands in the picture, in pixels to one decimal, y downwards. */
export function placeInFrame(
  { box, pixelsPerMetre }: Frame,
  easting: number,
  northing: number,
): { readonly x: number; readonly y: number } {
  return { x: tenth((easting - box.west) * pixelsPerMetre), y: tenth((box.north - northing) * pixelsPerMetre) }
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10
}

function widen({ west, south, east, north }: Box, share: number): Box {
  const margin = share * Math.max(east - west, north - south)
  return { west: west - margin, south: south - margin, east: east + margin, north: north + margin }
}
