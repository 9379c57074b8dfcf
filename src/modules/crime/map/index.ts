export { type LayerFeature, type MapLayer, offerMapLayer } from './layers.ts'
