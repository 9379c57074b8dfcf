/** Extra attributes of an element, such as `data-…`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** Joins the class names that are there. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  let joined = ''
  for (const name of names) if (name) joined += joined === '' ? name : ` ${name}`
  return joined
}
