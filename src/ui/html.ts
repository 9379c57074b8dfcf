import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

declare const html: unique symbol

/** Markup that is already safe to write as it stands. Only this file makes one. */
export type Html = string & { readonly [html]: true }

/** The one ordinary way to make `Html`: Preact escapes every text and attribute on the way. */
export function toHtml(node: VNode): Html {
  return renderToString(node) as Html
}

/** For markup that comes from GOV.UK Frontend's own templates and fixtures, and from nowhere else. */
export function markupFromTemplate(text: string): Html {
  return text as Html
}
