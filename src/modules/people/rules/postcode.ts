const SHAPE = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/

/** A postcode as the Royal Mail writes it, `GU21 6XR`; undefined when the text is none. */
export function tidyPostcode(text: string): string | undefined {
  const [, outward, inward] = SHAPE.exec(text.toUpperCase().replace(/[^A-Z0-9]/g, '')) ?? []
  return outward !== undefined && inward !== undefined ? `${outward} ${inward}` : undefined
}
