import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Document, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { Fault } from './faults.ts'

export type Path = readonly PropertyKey[]

/** A file that was read, with the line of everything in it. */
export interface OpenedFile {
  readonly file: string
  readonly content: unknown
  /** The line of a value, or of the nearest thing around it that is there. */
  lineOf(path: Path): number
  /** The line of a key inside a mapping; the mapping's own where the key is not there. */
  lineOfKey(path: Path, key: string): number
}

/** A partnership's file is some tens of kilobytes; a megabyte is a mistake. */
const MOST_BYTES = 1_000_000

/** Reads one YAML file, or says why it cannot be read. */
export function openFile(folder: string, file: string): OpenedFile | readonly Fault[] {
  let bytes: Buffer
  try {
    bytes = readFileSync(join(folder, file))
  } catch (error) {
    return [{ file, line: 1, reason: whyUnread(error) }]
  }
  if (bytes.length > MOST_BYTES) return [{ file, line: 1, reason: 'the file is larger than 1 MB' }]
  const wrong = faultOfEncoding(file, bytes)
  if (wrong !== undefined) return [wrong]
  const text = bytes.toString('utf8')
  const faults = [...faultsOfCharacters(file, text)]
  return faults.length > 0 ? faults : parse(file, text)
}

function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'the file is missing'
  if (code === 'EISDIR') return 'this is a folder, not a file'
  return `the file cannot be read (${String(code)})`
}

function faultOfEncoding(file: string, bytes: Buffer): Fault | undefined {
  const twoByteMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (twoByteMark) return { file, line: 1, reason: 'the file is in UTF-16; save it as UTF-8' }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  let start = 0
  // A line feed is never part of a longer UTF-8 character, so each line can be tried by itself.
  while (start <= bytes.length) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end === -1 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(start, stop))
    } catch {
      return { file, line, reason: 'the file is not in UTF-8; save it as UTF-8' }
    }
    if (end === -1) return undefined
    start = end + 1
    line++
  }
  return undefined
}

// YAML 1.2 section 5.1 leaves these out. Matched here because a NUL would later be refused by PostgreSQL.
const FORBIDDEN = /[^\t\r\n -~\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

function* faultsOfCharacters(file: string, text: string): Generator<Fault> {
  for (const [index, line] of text.split('\n').entries()) {
    if (/^ *\t/.test(line)) yield { file, line: index + 1, reason: 'a tab is used to indent; use spaces' }
    if (FORBIDDEN.test(line))
      yield { file, line: index + 1, reason: 'there is a control character in this line; remove it' }
  }
}

function parse(file: string, text: string): OpenedFile | readonly Fault[] {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, strict: true })
  const faults = document.errors.map(error => {
    const reason = `this is not well-formed YAML: ${error.message}`
    return { file, line: counter.linePos(error.pos[0]).line, reason }
  })
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return
      const line = counter.linePos(alias.range?.[0] ?? 0).line
      faults.push({ file, line, reason: `nothing above is called &${alias.source}, so *${alias.source} means nothing` })
    },
  })
  if (faults.length > 0) return faults
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 100 })
  } catch {
    return [{ file, line: 1, reason: 'the aliases (*name) repeat each other too often' }]
  }
  if (content === null || content === undefined) return [{ file, line: 1, reason: 'the file is empty' }]
  const lineAt = (node: Node | null | undefined) => (node?.range ? counter.linePos(node.range[0]).line : undefined)
  return {
    file,
    content,
    lineOf: path => lineOf(document, path, lineAt),
    lineOfKey: (path, key) => {
      const holder = path.length === 0 ? document.contents : document.getIn(path, true)
      return lineAt(isMap(holder) ? keyOf(holder, key) : undefined) ?? lineOf(document, path, lineAt)
    },
  }
}

function lineOf(document: Document, path: Path, lineAt: (node: Node | null | undefined) => number | undefined): number {
  for (let length = path.length; length > 0; length--) {
    const holder = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    // A key and its value start on one line unless the value is a block, and then the key is where people look.
    const node = isMap(holder) ? keyOf(holder, String(last)) : isCollection(holder) ? holder.get(last, true) : undefined
    const line = lineAt(node)
    if (line !== undefined) return line
  }
  return 1
}

function keyOf(holder: { items: readonly { key: unknown }[] }, key: string): Node | undefined {
  const found = holder.items.find(pair => isScalar(pair.key) && String(pair.key.value) === key)?.key
  return isScalar(found) ? found : undefined
}
