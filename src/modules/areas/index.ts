export { importByCommand } from './command.ts'
export { pathsOf } from './drawing/paths-of.ts'
export { makeFrame, placeInFrame } from './drawing/frame.ts'
export { drawTiles, type DrawnTiles } from './drawing/tile-map.ts'
export { keepFigures } from './keep-figures.ts'
export { readBridge } from './read-bridge.ts'
export { figureOf } from './read-figures.ts'
export { areaAt, findSet, listLayers, makeLocator, readAreas, readLayer } from './read-layers.ts'
export { linksOf } from './read-links.ts'
export { findPostcode, writePostcode } from './read-postcodes.ts'
export { paths as areaPaths } from './paths.ts'
export { LAYER_WORDS } from './words.ts'
export type {
  Area,
  AreaLayer,
  AreaLink,
  Box,
  Bridged,
  DrawingAsked,
  DrawnArea,
  DrawnLayer,
  Figure,
  FoundPostcode,
  Frame,
  Layer,
  LayerSet,
} from './types.ts'
