/** Area, district and the inward part; GIR 0AA, BFPO and the overseas territories are no places in Great Britain. */
const POSTCODE = /^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})$/

/** A postcode as the Royal Mail writes it, "GU21 6ZZ", from however somebody wrote it; undefined where it is none. */
export function writePostcode(text: string): string | undefined {
  const [, outward, inward] = POSTCODE.exec(text.replace(/[\s.-]/g, '').toUpperCase()) ?? []
  return outward !== undefined && inward !== undefined ? `${outward} ${inward}` : undefined
}
