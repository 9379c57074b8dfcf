import type { Box } from '#hotspots'

/** The generated area of 60 by 60 km in cells of 250 m. */
export const AREA: Box = { minX: 430_000, minY: 380_000, maxX: 490_000, maxY: 440_000 }
export const CELL = 250
export const ACROSS = 240
export const BANDWIDTH = 500
