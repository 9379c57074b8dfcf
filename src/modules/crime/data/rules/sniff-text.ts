/** How the text of a file is written, told from its beginning; or why it cannot be text. */
export type Sniffed = { readonly encoding: Encoding } | { readonly refusal: string }

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'This is a ZIP folder or an Excel workbook. Unpack it, or save the sheet as “CSV UTF-8”, and bring in the CSV file',
  ],
  [[0x50, 0x4b, 0x05, 0x06], 'This is an empty ZIP folder. Bring in the CSV file itself'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is an old Excel or Word file. Save the sheet as “CSV UTF-8” and bring that in'],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF. Ask its owner for the figures as a CSV file'],
  [[0x42, 0x5a, 0x68], 'This is packed with bzip2. Unpack it, or pack it with gzip'],
  [[0xfd, 0x37, 0x7a, 0x58], 'This is packed with xz. Unpack it, or pack it with gzip'],
  [[0x1f, 0x8b], 'This was packed twice. Unpack it once'],
]

const NOT_TEXT = 'This is not a text file, so it cannot be a CSV file. Check that the right file was chosen'

/** What the first bytes of a file say, after unpacking. `head` is the whole file where that is short. */
export function sniffText(head: Uint8Array): Sniffed {
  if (head.length === 0) return { refusal: 'The file is empty' }
  for (const [signature, refusal] of SIGNATURES) {
    if (signature.every((byte, at) => head[at] === byte)) return { refusal }
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le' }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be' }
  const wide = wideEncoding(head)
  if (wide !== undefined) return { encoding: wide }
  if (holdsControls(head)) return { refusal: NOT_TEXT }
  return { encoding: isUtf8(head) ? 'utf-8' : 'windows-1252' }
}

const WHITE: ReadonlySet<number> = new Set([9, 10, 12, 13, 26])

function holdsControls(head: Uint8Array): boolean {
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] as number
    if (byte < 32 && !WHITE.has(byte)) return true
  }
  return false
}

/** Text of Western Europe in two bytes a letter, without a mark at its beginning, has a nought in every other place. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(Math.floor(head.length / 2), 500)
  if (pairs < 2) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs; at += 1) {
    if (head[at * 2] === 0) even += 1
    if (head[at * 2 + 1] === 0) odd += 1
  }
  if (odd > pairs * 0.9 && even === 0) return 'utf-16le'
  return even > pairs * 0.9 && odd === 0 ? 'utf-16be' : undefined
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
