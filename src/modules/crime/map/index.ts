export {
  busyEnough,
  FEWEST,
  gatherFew,
  isFew,
  isHidden,
  type Sayable,
  sayableWords,
  tellParts,
} from './rules/small-numbers.ts'
export { type LayerFeature, type MapLayer, offerMapLayer } from './layers.ts'
