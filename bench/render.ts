/**
 * What the design system costs: a case page with fifty entries drawn from components, beside the same bytes put
 * together from ready pieces of text. Both in one process, in alternating rounds.
 */
import { CasePage } from '../src/ui/gallery.tsx'
import { galleryChrome } from '../src/ui/gallery-chrome.ts'
import { renderPage } from '../src/ui/index.ts'
import { countFrom, median, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 15)
const PAGES = 200

const draw = () => renderPage(CasePage({ entries: 50 }), galleryChrome)
const page = draw()
const pieces = page
  .split(/(<[^>]*>)/)
  .map(piece => ({ tag: piece.startsWith('<'), text: piece.startsWith('<') ? piece : unescaped(piece) }))
if (joined(pieces) !== page || pieces.length < 500)
  throw new Error('The page did not come apart into its tags and texts')

const drawn: number[] = []
const plain: number[] = []
let bytes = 0
for (let round = -3; round < ROUNDS; round += 1) {
  const one = microseconds(draw)
  const other = microseconds(() => joined(pieces))
  if (round < 0) continue
  drawn.push(one)
  plain.push(other)
}
console.log(
  `${(page.length / 1024).toFixed(0)} kB: drawn in ${median(drawn).toFixed(0)} microseconds, put together as text in ${median(plain).toFixed(0)}`,
)
if (bytes === 0) throw new Error('Nothing was drawn')
printFigures('render', [{ name: 'case-beside-plain-text', value: medianRatio(drawn, plain), target: '<=12' }])

function microseconds(work: () => string): number {
  const started = performance.now()
  for (let count = 0; count < PAGES; count += 1) bytes += work().length
  return ((performance.now() - started) * 1000) / PAGES
}

interface Piece {
  readonly tag: boolean
  readonly text: string
}

/** The tags as they are and each text escaped, as the quickest template would. */
function joined(all: readonly Piece[]): string {
  let html = ''
  for (const { tag, text } of all) html += tag ? text : escaped(text)
  return html
}

function escaped(text: string): string {
  return /[&<"]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;') : text
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
