import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { markMeasured } from './contrast.ts'

/** axe, as its package brings it: whoever looks at many pages puts it into the context once. */
export const { source: AXE } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as {
  source: string
}

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Fault {
  readonly rule: string
  readonly selector: string
  readonly html: string
}

/**
 * What a page that holds axe has against WCAG 2.2 AA. Every rule goes over all of the page but one: contrast is measured
 * once for each look of a text (contrast.ts). One run of axe for both, because its picture of a page (what covers what,
 * who sees what) is dearer than any rule.
 */
export async function axeFaults(tab: Page, measured: Set<string>): Promise<readonly string[]> {
  await markMeasured(tab, measured)
  const { faults, passed } = await tab.evaluate(runAxe, STANDARD)
  for (const look of passed) measured.add(look)
  return faults
    .filter(({ rule, html }) => !isKnown(rule, html))
    .map(({ rule, selector, html }) => `${rule}: ${selector} ${html.slice(0, 120)}`)
}

/**
 * Conditional radios and checkboxes of GOV.UK Frontend carry aria-expanded on the input, which ARIA does not allow there
 * and screen readers read well: https://github.com/alphagov/govuk-frontend/issues/979
 */
function isKnown(rule: string, html: string): boolean {
  return rule === 'aria-allowed-attr' && /govuk-(radios|checkboxes)__input/.test(html)
}

interface AxeHere {
  configure(spec: object): void
  run(context: Document, options: object): Promise<void>
}

interface Found {
  readonly id: string
  readonly violations: readonly Seen[]
  readonly passes: readonly Seen[]
}

interface Seen {
  readonly node: { readonly element: Element; readonly source: string; readonly selector: readonly string[] }
  readonly any: readonly { readonly data?: { readonly contrastRatio?: number } | null }[]
}

/** In the page: every rule, then the contrast of what is like something of this page that no ratio was found for. */
async function runAxe(
  standard: readonly string[],
): Promise<{ readonly faults: readonly Fault[]; readonly passed: readonly string[] }> {
  const { axe } = window as unknown as { axe: AxeHere }
  const CONTRAST = 'color-contrast'
  axe.configure({ rules: [{ id: CONTRAST, selector: '*:not([data-measured])' }] })
  const faults: Fault[] = []
  const passed = new Set<string>()
  const take = ({ id, violations, passes }: Found) => {
    for (const { node } of violations) faults.push({ rule: id, selector: node.selector.join(' '), html: node.source })
    if (id !== CONTRAST) return
    for (const { node, any } of passes)
      if (any.some(({ data }) => typeof data?.contrastRatio === 'number'))
        passed.add(node.element.getAttribute('data-look') ?? '')
  }
  const look = async (runOnly: object) => {
    // Taken as it was found: axe's own report describes thousands of passes. It knows selectors only until it is done.
    const reporter = (found: readonly Found[], _: object, done: () => void) => {
      for (const each of found) take(each)
      done()
    }
    // Of what axe would load before it looks, these rules need media alone.
    await axe.run(document, { runOnly, reporter, iframes: false, preload: { assets: ['media'] } })
  }
  await look({ type: 'tag', values: standard })
  const alike = [...document.querySelectorAll('[data-measured=here]')]
  const unsure = new Set(alike.filter(element => !passed.has(element.getAttribute('data-look') ?? '')))
  if (unsure.size > 0) {
    for (const element of document.querySelectorAll('*')) element.toggleAttribute('data-measured', !unsure.has(element))
    await look({ type: 'rule', values: [CONTRAST] })
  }
  passed.delete('')
  return { faults, passed: [...passed] }
}
