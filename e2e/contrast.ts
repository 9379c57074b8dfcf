import type { Page } from 'playwright-core'

/**
 * Whether text stands out from what it stands on: axe's color-contrast, which is most of its work. The ratio hangs on
 * colours, backgrounds, sizes and stacking of a text and of all that it stands in. Each such look is measured once, on the
 * page that shows it first, and kept in `measured`. What axe could give no ratio for (hidden, behind something, on a
 * picture) is not kept: everything like it is looked at for itself. axe must have looked at the page before.
 */
export async function contrastFaults(tab: Page, measured: Set<string>): Promise<readonly string[]> {
  await tab.evaluate(markLooks, [...measured])
  const { faults, passed } = await tab.evaluate(measureLooks)
  for (const look of passed) measured.add(look)
  return faults
}

/** In the page: names each text's look, and marks those that need not be measured. */
function markLooks(known: readonly string[]): void {
  const styles =
    `color backgroundColor backgroundImage opacity fontSize fontWeight textShadow position zIndex float display
    visibility filter mixBlendMode clipPath overflow textIndent transform marginTop marginLeft`.split(/\s+/)
  const partStyles = ['content', 'position', 'display', 'backgroundColor', 'backgroundImage', 'width', 'height']
  const read = (style: CSSStyleDeclaration, names: readonly string[]) =>
    names.map(name => (style as unknown as Record<string, string>)[name]).join('|')
  const readPart = (element: Element, part: string) => {
    const style = getComputedStyle(element, part)
    return /^(none|normal)$/.test(style.content) ? '' : read(style, partStyles)
  }
  const digest = (text: string) => {
    let a = 0xdeadbeef
    let b = 0x41c6ce57
    for (let at = 0; at < text.length; at++) {
      a = Math.imul(a ^ text.charCodeAt(at), 2654435761)
      b = Math.imul(b ^ text.charCodeAt(at), 1597334677)
    }
    return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`
  }
  const hasText = (element: Element) =>
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim().length > 1)
  const looks = new Map<Element | null, string>()
  const before = new Set(known)
  const taken = new Set(known)
  // Parents come before what they hold: a look is that of the parent and one's own.
  for (const element of document.querySelectorAll('*')) {
    const own = read(getComputedStyle(element), styles)
    const parts = `${readPart(element, '::before')}~${readPart(element, '::after')}`
    const look = digest(`${looks.get(element.parentElement) ?? ''}>${own}~${parts}`)
    looks.set(element, look)
    // A text in a chart may lie on shapes that it does not stand in.
    if (!hasText(element) || element.closest('svg') !== null) continue
    element.setAttribute('data-look', look)
    if (taken.has(look)) element.setAttribute('data-measured', before.has(look) ? 'before' : 'here')
    taken.add(look)
  }
}

interface AxeHere {
  configure(spec: object): void
  run(
    context: Document,
    options: object,
  ): Promise<Record<'violations' | 'passes', readonly { nodes: readonly Seen[] }[]>>
}

interface Seen {
  readonly element: Element
  readonly html: string
  readonly any: readonly { readonly data?: { readonly contrastRatio?: number } | null }[]
}

/** In the page: measures what is not marked, then what is like something of this page that no ratio was found for. */
async function measureLooks(): Promise<{ readonly faults: readonly string[]; readonly passed: readonly string[] }> {
  const { axe } = window as unknown as { axe: AxeHere }
  axe.configure({ rules: [{ id: 'color-contrast', selector: '*:not([data-measured])' }] })
  const faults: string[] = []
  const passed = new Set<string>()
  const measure = async () => {
    const runOnly = { type: 'rule', values: ['color-contrast'] }
    const resultTypes = ['violations', 'passes']
    const found = await axe.run(document, { runOnly, resultTypes, iframes: false, elementRef: true, selectors: false })
    for (const { element, html } of found.violations.flatMap(({ nodes }) => nodes))
      faults.push(`color-contrast: ${element.tagName} ${html.slice(0, 120)}`)
    for (const { element, any } of found.passes.flatMap(({ nodes }) => nodes))
      if (any.some(({ data }) => typeof data?.contrastRatio === 'number'))
        passed.add(element.getAttribute('data-look') ?? '')
  }
  await measure()
  const alike = [...document.querySelectorAll('[data-measured=here]')]
  const unsure = new Set(alike.filter(element => !passed.has(element.getAttribute('data-look') ?? '')))
  if (unsure.size > 0) {
    for (const element of document.querySelectorAll('*')) element.toggleAttribute('data-measured', !unsure.has(element))
    await measure()
  }
  passed.delete('')
  return { faults, passed: [...passed] }
}
