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

/**
 * Markup of many rows at once: each list gives one value to each row, a single text the same to all. A list is searched
 * for what must be escaped as a whole, which for hundreds of rows is several times as quick as text by text.
 */
export function markupRows(parts: TemplateStringsArray, ...columns: readonly Column[]): Html {
  const ready = columns.map(readyColumn)
  const rows = columns.find(column => typeof column !== 'string')?.length ?? 0
  let text = ''
  for (let row = 0; row < rows; row += 1) {
    text += parts[0] ?? ''
    for (let at = 0; at < ready.length; at += 1) {
      const column = ready[at] ?? ''
      text += (typeof column === 'string' ? column : (column[row] ?? '')) + (parts[at + 1] ?? '')
    }
  }
  return text as Html
}

type Column = string | readonly string[] | readonly number[]

function readyColumn(column: Column): Column {
  if (typeof column === 'string') return escaped(column)
  if (typeof column[0] === 'number') return column
  return SPECIAL.test(column.join('')) ? column.map(value => escaped(String(value))) : column
}

function written(value: string | number | readonly Html[]): string | number {
  if (typeof value === 'string') return SPECIAL.test(value) ? escaped(value) : value
  if (typeof value === 'number') return value
  // Put together by adding, not joining: a text of many parts is copied only once, when it is sent.
  let text = ''
  for (const each of value) text += each
  return text
}

const SPECIAL = /[&<>"]/

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** For markup that comes from GOV.UK Frontend's own templates and fixtures, and from nowhere else. */
export function markupFromTemplate(text: string): Html {
  return text as Html
}
