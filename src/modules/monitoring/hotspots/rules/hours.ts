/** The longest that a tasking can take, in hours. */
export const MOST_HOURS = 1_000

/**
 * Hours as officers write them, in quarters of an hour: "2", "2.5", "1.75", "2½", "1h 30m", "2:15", "45 minutes".
 * Undefined where it is none of these or no quarter.
 */
export function readHours(text: string): number | undefined {
  const hours = toHours(text.trim().toLowerCase().replace(/\s+/g, ' '))
  if (hours === undefined || hours < 0 || hours > MOST_HOURS) return undefined
  return Number.isInteger(hours * 4) ? hours : undefined
}

const FRACTIONS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 }

function toHours(text: string): number | undefined {
  const [, whole, fraction] = /^(\d{0,4}) ?([¼½¾])(?: ?h(?:(?:ou)?rs?)?)?$/.exec(text) ?? []
  if (fraction !== undefined) return Number(whole || '0') + (FRACTIONS[fraction] ?? 0)
  const [, plain] = /^(\d{1,4}(?:\.\d{1,2})?)(?: ?h(?:(?:ou)?rs?)?)?$/.exec(text) ?? []
  if (plain !== undefined) return Number(plain)
  const [, minutesOnly] = /^(\d{1,4}) ?m(?:in(?:ute)?s?)?$/.exec(text) ?? []
  if (minutesOnly !== undefined) return Number(minutesOnly) / 60
  const [, hours, minutes] =
    /^(\d{1,4}):([0-5]\d)$/.exec(text) ??
    /^(\d{1,4}) ?h(?:(?:ou)?rs?)?(?: and)? ?(\d{1,2}) ?m?(?:in(?:ute)?s?)?$/.exec(text) ??
    []
  return hours === undefined ? undefined : Number(hours) + Number(minutes) / 60
}

/** "1 hour", "2.25 hours". */
export function hoursWords(hours: number): string {
  return `${hours.toLocaleString('en-GB', { maximumFractionDigits: 2 })} ${hours === 1 ? 'hour' : 'hours'}`
}
