import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { load } from 'cheerio'
import type { ComponentType, VNode } from 'preact'
import { h } from 'preact'
import { describe, expect, it } from 'vitest'
import { Bridge } from '../govuk.ts'
import { markupFromTemplate, toHtml } from '../html.ts'
import { Button, ButtonLink } from './button.tsx'
import { Checkboxes, Radios } from './choices.tsx'
import { Fieldset } from './fieldset.tsx'
import { Input } from './input.tsx'
import { ErrorMessage, Hint, Label } from './label.tsx'
import { Notice } from './notice.tsx'
import { Select } from './select.tsx'
import { SummaryCard, SummaryList } from './summary-list.tsx'
import { Table } from './table.tsx'
import { Tag } from './tag.tsx'
import { TaskList } from './task-list.tsx'
import { Details, InsetText, Panel, Warning } from './text-blocks.tsx'
import { Textarea } from './textarea.tsx'
import { BackLink, Breadcrumbs, SkipLink } from './ways.tsx'

type Options = Record<string, unknown>
type Render = (options: Options) => VNode

const dir = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

/** `text` and `html` of an official option become the content that our elements take. */
function content(options: Options, text = 'text', html = 'html'): unknown {
  const markup = options[html]
  return typeof markup === 'string' && markup !== '' ? h(Bridge, { html: markupFromTemplate(markup) }) : options[text]
}

function withContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withContent)
  if (typeof value !== 'object' || value === null) return value
  const options = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withContent(part)]))
  const { html, ...rest } = options
  if (!('text' in rest) && html === undefined) return rest
  return { ...rest, content: content(value as Options) }
}

function as(element: unknown, prepare: (options: Options) => Options = options => options): Render {
  return options => h(element as ComponentType<Options>, prepare(withContent(options) as Options))
}

const withChildren = (options: Options): Options => ({ ...options, children: options['content'] })

function summaryList(options: Options): VNode {
  const { card, rows, ...rest } = options as { card?: Options; rows: readonly Options[] }
  const actionsOf = (part: Options) => (part['actions'] as Options | undefined)?.['items']
  const list = rows?.map(
    row =>
      row && {
        ...row,
        key: content(row['key'] as Options),
        value: content(row['value'] as Options),
        actions: withContent(actionsOf(row)),
      },
  )
  if (!card) return h(SummaryList as unknown as ComponentType<Options>, { ...rest, rows: list })
  const title = (card['title'] ?? {}) as Options
  return h(SummaryCard as unknown as ComponentType<Options>, {
    ...card,
    title: content(title),
    headingLevel: title['headingLevel'],
    rows: list,
    actions: withContent(actionsOf(card)),
  })
}

function taskList(options: Options): VNode {
  const tasks = (options['items'] as readonly Options[]).map(item => {
    const status = (item['status'] ?? {}) as Options
    const tag = status['tag'] as Options | undefined
    return {
      href: item['href'],
      title: content((item['title'] ?? {}) as Options),
      hint: item['hint'] && content(item['hint'] as Options),
      status: content(tag ?? status),
      colour: tag && (tag['classes'] as string | undefined)?.replace('govuk-tag--', ''),
      cannotStart: status['classes'] !== undefined,
    }
  })
  return h(TaskList as unknown as ComponentType<Options>, { ...options, tasks })
}

function button(options: Options): VNode {
  return as(options['href'] ? ButtonLink : Button, withChildren)(options)
}

const RENDERERS: Record<string, Render> = {
  'back-link': as(BackLink, options => ({ href: '#', ...withChildren(options) })),
  breadcrumbs: as(Breadcrumbs),
  button,
  checkboxes: as(Checkboxes),
  details: options =>
    as(Details, with_ => ({ ...withChildren(with_), summary: content(options, 'summaryText', 'summaryHtml') }))(
      options,
    ),
  'error-message': as(ErrorMessage),
  fieldset: options => as(Fieldset, rest => ({ ...rest, children: content(options) }))(options),
  hint: as(Hint),
  input: as(Input),
  'inset-text': as(InsetText, withChildren),
  label: as(Label),
  'notification-banner': options =>
    as(Notice, rest => ({
      ...withChildren(rest),
      tone: rest['type'],
      title: content(options, 'titleText', 'titleHtml'),
    }))(options),
  panel: options =>
    as(Panel, rest => ({ ...withChildren(rest), title: content(options, 'titleText', 'titleHtml') }))(options),
  radios: as(Radios),
  select: as(Select, options => ({ items: [], ...options })),
  'skip-link': as(SkipLink, options => ({ href: '#content', ...withChildren(options) })),
  'summary-list': summaryList,
  table: as(Table),
  tag: as(Tag, withChildren),
  'task-list': taskList,
  textarea: as(Textarea),
  'warning-text': as(Warning, withChildren),
}

function normalise(html: string): string {
  const $ = load(html, null, false)
  $('*').each((_, element) => {
    if (!('attribs' in element)) return
    const sorted = Object.entries(element.attribs).toSorted(([a], [b]) => (a < b ? -1 : 1))
    element.attribs = Object.fromEntries(sorted.map(([name, value]) => [name, value.trim()]))
  })
  return $.html()
    .replace(/\s+/g, ' ')
    .replace(/ ?(<[^>]*>) ?/g, '$1')
}

/** Examples of options that these elements do not offer, each because nothing here has needed it. */
const NOT_OFFERED: Record<string, RegExp> = {
  button: /^start/,
  input: /customised input wrapper/,
  'notification-banner': /heading level|auto-focus/,
  panel: /^interruption/,
  select: /^with falsy values$/,
  'skip-link': /focus|classes|attributes|empty/,
  'summary-list': /^(key with classes|actions with classes|overridden-widths)$/,
  'task-list': /forced|custom classes|custom attributes|custom id prefix|html|empty values/,
}

describe('our own elements and the official examples', () => {
  let compared = 0

  it.each(Object.keys(RENDERERS))('%s', name => {
    const file = join(dir, name, 'fixtures.json')
    const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as {
      fixtures: readonly { name: string; options: Options; html: string }[]
    }
    const render = RENDERERS[name] as Render
    for (const fixture of fixtures.filter(({ name: example }) => !NOT_OFFERED[name]?.test(example))) {
      expect.soft(normalise(toHtml(render(fixture.options))), fixture.name).toBe(normalise(fixture.html))
      compared += 1
    }
  })

  it('are compared often enough to mean something', () => {
    expect(compared).toBeGreaterThan(380)
  })
})
