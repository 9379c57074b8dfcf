import { FileRefusal } from './file-refusal.ts'

/** The name of a column as it is compared: capitals, spaces and the marks of some programs do not matter. */
export function plainName(name: string): string {
  return name
    .replaceAll(/[\uFEFF"]/g, '')
    .trim()
    .replaceAll(/[\s_]+/g, ' ')
    .toLowerCase()
}

/** Which place each wanted column has. Refuses by name what is missing, and what is there twice. */
export function findColumns<K extends string>(
  header: readonly string[],
  wanted: Readonly<Record<K, string>>,
  optional: readonly NoInfer<K>[] = [],
): Readonly<Record<K, number>> {
  const names = header.map(plainName)
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice !== undefined) {
    throw new FileRefusal(
      `The column “${header[names.indexOf(twice)]?.trim()}” is there twice, so one cannot tell which is meant`,
    )
  }
  const keys = Object.keys(wanted) as K[]
  const missing = keys.filter(key => !optional.includes(key) && !names.includes(plainName(wanted[key])))
  if (missing.length > 0)
    throw new FileRefusal(
      missingSentence(
        missing.map(key => wanted[key]),
        header,
        Object.values(wanted),
      ),
    )
  return Object.fromEntries(keys.map(key => [key, names.indexOf(plainName(wanted[key]))])) as Record<K, number>
}

function missingSentence(missing: readonly string[], header: readonly string[], wanted: readonly string[]): string {
  const known = new Set(wanted.map(plainName))
  const strange = header.map(name => name.trim()).filter(name => name !== '' && !known.has(plainName(name)))
  const there = strange.length === 0 ? '' : ` Not known: ${strange.slice(0, 12).map(quoted).join(', ')}.`
  return `${missing.length === 1 ? 'The column' : 'The columns'} ${missing.map(quoted).join(', ')} ${
    missing.length === 1 ? 'is' : 'are'
  } missing.${there} Bring in the file as it was published, or bring its columns back to their names`
}

function quoted(name: string): string {
  return `“${name.slice(0, 60)}”`
}

/** A row that has another number of fields than the header was cut off, or holds commas that are not in quotes. */
export function refuseOtherWidth(fields: readonly string[], width: number, line: number): void {
  if (fields.length === width) return
  throw new FileRefusal(
    fields.length < width
      ? `Line ${line} has ${fields.length} columns where the header has ${width}: the file was cut off or is damaged. Fetch it again`
      : `Line ${line} has ${fields.length} columns where the header has ${width}: a comma inside a field must stand in quotes`,
  )
}
