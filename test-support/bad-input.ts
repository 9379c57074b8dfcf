import fc from 'fast-check'
import { encode } from './browsing.ts'
import type { SentFile } from './parts.ts'

/** Text that has broken something somewhere, by kind: empty, out of range, of the wrong kind, or meant to do harm. */
const KINDS: readonly (readonly string[])[] = [
  ['', ' ', '\t\n'],
  ['-1', '0', '1e999', '99999999999999999999', '-9223372036854775809', '2147483648', 'NaN', '0x10', '1.5', '١٢٣'],
  ['2026-02-30', '0000-00-00', '9999-12-31', '31/12/2026'],
  ['true', 'null', 'undefined', '[]', '{}', '[object Object]'],
  ["' or '1'='1", "'; drop table case_file; --", '%\\_', '$1', '${7*7}', '{{7*7}}'],
  ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>'],
  ['__proto__', 'constructor', 'hasOwnProperty', 'toString'],
  ['../../../etc/passwd', '..', '.', '//evil.example', 'javascript:alert(1)', '\\\\host\\share'],
  ['=cmd|calc', '@SUM(1)'],
  ['C-2222222', 'c-2222222', 'C-00000', '00000000-0000-0000-0000-000000000000', 'not-a-uuid'],
  ['\u0000', 'before\u0000after', '\u0007', '\u001b[31m', '\u0085'],
  ['\u202e', '\ufeff', '\u200d', '\ud83d\ude00', 'e\u0301'.repeat(40), '\uffff'],
  ['x'.repeat(201), 'x'.repeat(4_001), 'x'.repeat(20_001), '['.repeat(5_000), '🙂'.repeat(3_000)],
  ['W10', 'WyIwIl0', 'eyJ9'],
]

export const HOSTILE = KINDS.flat()

/** Bytes that no browser's form sends: broken escapes, bytes that are not UTF-8, the wrong kind of content. */
export const RAW_BODIES: readonly (readonly [what: string, body: string | Buffer, type?: string])[] = [
  ['a broken escape', 'title=%'],
  ['a broken escape', 'title=%zz&x=1'],
  ['bytes that are not UTF-8', 'title=%ff%fe'],
  ['half of a pair', 'title=%ED%A0%80'],
  ['an over-long encoding', 'title=%C0%AF'],
  ['raw bytes', Buffer.from([0x74, 0x3d, 0xff, 0xfe])],
  ['NUL', 'title=%00'],
  ['only separators', '&&&&===='],
  ['nothing', ''],
  ['a name alone', 'title'],
  ['brackets', 'a[b][c]=1&a[]=2&a[__proto__][x]=3'],
  ['prototypes', '__proto__=1&constructor=2&prototype=3'],
  ['many answers', Array.from({ length: 1_500 }, (_, at) => `title=${at}`).join('&')],
  ['too many answers', 'a=1&'.repeat(4_000)],
  ['far too much', `title=${'x'.repeat(300_000)}`],
  ['JSON', '{"title":"x","__proto__":{"admin":true}}', 'application/json'],
  ['broken JSON', '{"title":', 'application/json'],
  ['nested JSON', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'application/json'],
  ['XML', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', 'application/xml'],
  ['plain text', 'title=x', 'text/plain'],
  ['parts', '--b\r\ncontent-disposition: form-data; name="title"\r\n\r\nx\r\n--b--', 'multipart/form-data; boundary=b'],
  ['parts without a boundary', 'x', 'multipart/form-data'],
  ['no kind', 'title=x', ''],
  ['a kind that is none', 'title=x', ';;;'],
  ['another alphabet', 'title=x', 'application/x-www-form-urlencoded; charset=utf-16'],
]

/** Headers that a browser does not send, or sends otherwise. Those that would only sign out are elsewhere. */
export const ODD_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { accept: 'application/json' },
  { accept: ';;q=,,' },
  { accept: 'x'.repeat(4_000) },
  { 'accept-language': '\u00ff' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: '::' },
  { 'sec-fetch-site': 'cross-site' },
  { referer: 'not an address' },
  { host: 'evil.example' },
  { host: 'a b' },
  { host: '' },
  { 'x-forwarded-for': "'; drop table session; --" },
  { 'x-forwarded-host': 'evil.example' },
  { 'x-http-method-override': 'DELETE' },
  { 'if-none-match': '*' },
  { range: 'bytes=0-1,5-' },
  { 'content-encoding': 'gzip' },
  { 'user-agent': 'x'.repeat(6_000) },
  { 'user-agent': "<script>'\u00e9" },
  { 'x-request-id': 'chosen\tby me' },
  { expect: 'nothing' },
]

/** Cookies that are not ours, too many, or broken. */
export const ODD_COOKIES = [
  'wardmote-session=',
  'wardmote-session=x',
  `wardmote-session=${'A'.repeat(43)}`,
  `wardmote-session=${'A'.repeat(4_000)}`,
  'wardmote-session=%ff',
  "wardmote-session=' or 1=1",
  '=;=;;',
  '__proto__=1',
  'wardmote-message=x.y',
  'wardmote-message=%00',
  'wardmote-visit=../..',
  'a=1; '.repeat(300),
]

const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
)

/** What happens to each answer of a form on its way. */
const fate = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'kept' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'missing' } as const) },
  { weight: 4, arbitrary: hostile.map(text => ({ kind: 'hostile', text }) as const) },
  { weight: 1, arbitrary: hostile.map(text => ({ kind: 'twice', text }) as const) },
  {
    weight: 1,
    arbitrary: fc.array(hostile, { minLength: 3, maxLength: 40 }).map(texts => ({ kind: 'many', texts }) as const),
  },
)

/** A form as it was shown, with something done to each of its answers. The guard against forgery is left alone. */
export function badBody(
  asks: ReadonlyMap<string, readonly string[]>,
  held: ReadonlyMap<string, string>,
): fc.Arbitrary<string> {
  const names = [...asks.keys()].filter(name => name !== '_csrf')
  const fates = fc.tuple(...names.map(() => fate))
  return fc.tuple(fates, fc.option(fc.tuple(hostile, hostile))).map(([done, extra]) => {
    const typed: Record<string, string[]> = {}
    names.forEach((name, at) => {
      const what = done[at]
      const usual = held.get(name) ?? asks.get(name)?.[0] ?? 'Seen on the stairs'
      if (what === undefined || what.kind === 'missing') return
      typed[name] =
        what.kind === 'kept'
          ? [usual]
          : what.kind === 'hostile'
            ? [what.text]
            : what.kind === 'twice'
              ? [usual, what.text]
              : what.texts
    })
    const more = extra === null ? '' : `&${encode({ [extra[0]]: extra[1] })}`
    return `${encode(typed)}${more}`
  })
}

/**
 * Bodies that between them hold every kind of hostile text, a kind to each answer, as few as that takes. A fault of one
 * answer hides no other: all are looked at before a form is refused. `turn` chooses which text stands for its kind, so
 * that other forms meet the others.
 */
export function bodiesOfEveryKind(asks: ReadonlyMap<string, readonly string[]>, turn: number): readonly string[] {
  const names = [...asks.keys()].filter(name => name !== '_csrf')
  return Array.from({ length: Math.ceil(KINDS.length / names.length) }, (_, round) =>
    encode(
      Object.fromEntries(
        names.map((name, at) => {
          const kind = KINDS[(round * names.length + at) % KINDS.length] ?? []
          return [name, kind[turn % kind.length] ?? '']
        }),
      ),
    ),
  )
}

/** The same as parts, with a file or several that nobody should send. */
export function badParts(
  asks: ReadonlyMap<string, readonly string[]>,
  files: readonly string[],
): fc.Arbitrary<{ readonly fields: readonly (readonly [string, string])[]; readonly files: readonly SentFile[] }> {
  const names = [...asks.keys()].filter(name => name !== '_csrf')
  const fields = fc.tuple(
    ...names.map(name => fc.oneof(hostile, fc.constant(asks.get(name)?.[0] ?? 'Seen on the stairs'))),
  )
  const content = fc.oneof(
    hostile.map(text => Buffer.from(text)),
    fc.uint8Array({ maxLength: 3_000 }).map(bytes => Buffer.from(bytes)),
    fc.constantFrom(...HOSTILE_FILES.map(text => Buffer.from(text, 'latin1'))),
  )
  const file = fc.record({ field: fc.constantFrom(...files, 'elsewhere', '__proto__'), name: hostile, content })
  return fc.tuple(fields, fc.array(file, { maxLength: 4 })).map(([texts, sent]) => ({
    fields: names.map((name, at) => [name, texts[at] ?? ''] as const),
    files: sent,
  }))
}

/** Beginnings of files that a reader may stumble over. */
const HOSTILE_FILES = [
  'PK\u0003\u0004',
  '\u001f\u008b\u0008\u0000\u0000',
  '%PDF-1.7',
  '[{"month":',
  '[',
  '"',
  ',,,,\n,,,,',
  'a,a,a\n1,2,3',
  `Crime ID${',x'.repeat(2_000)}`,
  '\u00ff\u00fea\u0000,\u0000b\u0000',
]

/** An address with hostile text in one of its parts, or in its query string. */
export function badAddress(pattern: string, url: string, queryNames: readonly string[]): fc.Arbitrary<string> {
  const base = url.split('?', 1)[0] ?? url
  const parts = pattern.split('/')
  const named = parts.flatMap((part, at) => (part.startsWith(':') ? [at] : []))
  const asPart = fc.oneof(
    hostile.filter(text => text !== '' && !/^\.{1,2}$/.test(text)).map(encodeURIComponent_),
    fc.constantFrom('%', '%zz', '%ff', '%ED%A0%80', '%00', '%2e%2e'),
  )
  const inPath = fc.tuple(fc.constantFrom(...named, ...(named.length === 0 ? [0] : [])), asPart).map(([at, text]) =>
    named.length === 0
      ? base
      : base
          .split('/')
          .map((part, index) => (index === at ? text : part))
          .join('/'),
  )
  const value = fc.oneof(hostile.map(encodeURIComponent_), fc.constantFrom('%', '%zz', '%ff', '%00', '%ED%A0%80'))
  const name = fc.constantFrom(...queryNames, 'after', 'before', 'q', '__proto__')
  const inQuery = fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 5 })
    .map(pairs => `${base}?${pairs.map(pair => pair.join('=')).join('&')}`)
  return named.length === 0 ? inQuery : fc.oneof(inPath, inQuery)
}

/** Half of a pair cannot be escaped: a browser sends the replacement character. */
function encodeURIComponent_(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
}
