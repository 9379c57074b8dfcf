import type { Page } from 'playwright-core'

/**
 * Marks the texts of a page that axe need not measure the contrast of, which is most of its work. Whether text stands out
 * from what it stands on hangs on colours, backgrounds, sizes and stacking of a text and of all that it stands in. Each
 * such look is measured once, on the page that shows it first, and kept in `measured`. What axe could give no ratio for
 * (behind something, on a picture) is not kept: everything like it is looked at for itself.
 */
export async function markMeasured(tab: Page, measured: ReadonlySet<string>): Promise<void> {
  await tab.evaluate(markLooks, [...measured])
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
    // Nothing is measured of what nobody sees: it can speak for none that is like it.
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    element.setAttribute('data-look', look)
    if (taken.has(look)) element.setAttribute('data-measured', before.has(look) ? 'before' : 'here')
    taken.add(look)
  }
}
