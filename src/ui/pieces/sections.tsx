import { Bridge, component } from '../govuk.ts'
import type { VNode } from 'preact'
import { toHtml } from '../html.ts'

const tabs = component('tabs')
const accordion = component('accordion')

interface Section {
  readonly title: string
  readonly content: VNode
}

export interface TabsProps {
  readonly id: string
  readonly title?: string | undefined
  readonly items: readonly (Section & { readonly id: string })[]
}

/** Panels under tabs; one after the other without JavaScript. Content must not hold forms. */
export function Tabs({ id, title = 'Contents', items }: TabsProps) {
  const panels = items.map(item => ({ id: item.id, label: item.title, panel: { html: toHtml(item.content) } }))
  return <Bridge html={tabs({ id, title, items: panels })} />
}

export interface AccordionProps {
  readonly id: string
  readonly headingLevel?: number | undefined
  readonly items: readonly (Section & {
    readonly summary?: string | undefined
    readonly expanded?: boolean | undefined
  })[]
}

export function Accordion({ id, headingLevel, items }: AccordionProps) {
  const sections = items.map(({ title, summary, content, expanded }) => ({
    heading: { text: title },
    summary: summary ? { text: summary } : undefined,
    content: { html: toHtml(content) },
    expanded,
  }))
  return <Bridge html={accordion({ id, headingLevel, rememberExpanded: false, items: sections })} />
}
