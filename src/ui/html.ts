import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

declare const html: unique symbol

/** Markup that is already safe to write as it stands. Only this file makes one. */
export type Html = string & { readonly [html]: true }

/** The one ordinary way to make `Html`: Preact escapes every text and attribute on the way. */
export function toHtml(node: VNode): Html {
  return renderToString(node) as Html
}

/**
 * Markup written out at length, for pictures of thousands of shapes, where a tree of components would be slow. Every
 * value between is escaped; only a list of `Html` is written as it stands.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | number | readonly Html[])[]): Html {
  let text = parts[0] ?? ''
  for (let at = 0; at < values.length; at += 1) text += written(values[at] ?? '') + (parts[at + 1] ?? '')
  return text as Html
}

function written(value: string | number | readonly Html[]): string {
  if (typeof value === 'string') return SPECIAL.test(value) ? escaped(value) : value
  return typeof value === 'number' ? String(value) : value.join('')
}

const SPECIAL = /[&<>"]/

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** For markup that comes from GOV.UK Frontend's own templates and fixtures, and from nowhere else. */
export function markupFromTemplate(text: string): Html {
  return text as Html
}
