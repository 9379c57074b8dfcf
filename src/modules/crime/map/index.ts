export { type LayerFeature, type MapLayer, offerMapLayer } from './layers.ts'
export { paths as mapPaths } from './paths.ts'
