/**
 * How well the Ordnance Survey knows where a postcode is ("Code-Point Open user guide", positional quality indicator),
 * in words.
 */
export function qualityWords(quality: number): string {
  if (quality <= 20) return 'in the building nearest to the middle of its addresses'
  if (quality <= 30) return 'within 50 metres of where it is'
  if (quality <= 40) return 'in the middle of addresses that were there before'
  if (quality <= 50) return 'estimated from postcodes around it, to about 100 metres'
  if (quality <= 60) return 'only the middle of its postcode sector: not good enough to say in which ward it lies'
  return 'not known where'
}
