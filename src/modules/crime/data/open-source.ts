import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { FileRefusal } from './rules/file-refusal.ts'
import { type Encoding, sniffText } from './rules/sniff-text.ts'

const PIECE = 256 * 1024
const HEAD = 64 * 1024
const FIRST_PIECE = 16 * 1024
const LINE_FEED = 10
const LONGEST_LINE = 2_000_000
const NOTHING = Buffer.alloc(0)
/** A packed file that unpacks to more than this is no CSV that anybody meant to bring in. */
const LARGEST_UNPACKED = 20 * 1024 ** 3

/** A file as text, piece by piece: packed with gzip or not, in whichever encoding. */
export interface OpenedSource {
  readonly encoding: Encoding
  /** The beginning of the text, without a mark before it. */
  readonly head: string
  /** The text, but for the lines that `takes` has read from its bytes. */
  readonly pieces: (takes?: TakesLines) => AsyncIterable<string>
  /** Lets go of the file, read to its end or not. */
  readonly close: () => Promise<unknown>
}

/** Offered whole lines as they stand in the file, and answers how many bytes of them it has read. */
export type TakesLines = (lines: Buffer) => number

/** The text turned out to be in another encoding than its beginning said: read it again in this one. */
export class OtherEncoding extends Error {
  readonly encoding: Encoding = 'windows-1252'
}

/** SHA-256 and size of a file. */
export async function hashFile(path: string): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of readPieces(path)) {
    hash.update(piece)
    bytes += piece.length
  }
  return { hash: hash.digest('hex'), bytes }
}

/** A file piece by piece, each in the place of the one before, so that a file of any size leaves no garbage. */
async function* readPieces(path: string): AsyncGenerator<Buffer, undefined> {
  const file = await open(path)
  const buffer = Buffer.allocUnsafe(PIECE)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE)
      if (bytesRead === 0) return undefined
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

/** Opens a file for reading its text once. Throws `FileRefusal` where it holds none. */
export async function openSource(
  path: string,
  options: { readonly encoding?: Encoding | undefined; readonly onBytes?: (bytes: number) => void } = {},
): Promise<OpenedSource> {
  const bytes = unpacked(path, options.onBytes)
  const first: Buffer[] = []
  let size = 0
  while (size < HEAD) {
    const { value, done } = await bytes.next()
    if (done === true) break
    first.push(Buffer.from(value))
    size += value.length
  }
  const head = Buffer.concat(first)
  const sniffed = sniffText(head.subarray(0, HEAD))
  if ('refusal' in sniffed) {
    await bytes.return(undefined)
    throw new FileRefusal(sniffed.refusal)
  }
  const encoding = options.encoding ?? sniffed.encoding
  const begin = new TextDecoder(encoding).decode(head.subarray(0, HEAD), { stream: true })
  const close = () => bytes.return(undefined)
  return { encoding, head: begin, pieces: takes => decoded(head, bytes, encoding, takes), close }
}

async function* decoded(
  head: Buffer,
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
  takes: TakesLines = () => 0,
): AsyncGenerator<string> {
  const decode = makeDecoder(encoding)
  if (encoding !== 'utf-8' && encoding !== 'windows-1252') {
    for await (const piece of piecesOf(head, bytes)) yield decode(piece)
    yield decode()
    return
  }
  let rest: Buffer = NOTHING
  for await (const piece of piecesOf(head, bytes)) {
    const first = piece.indexOf(LINE_FEED) + 1
    const last = piece.lastIndexOf(LINE_FEED) + 1
    if (first === 0) {
      rest = Buffer.concat([rest, piece])
      if (rest.length <= LONGEST_LINE) continue
      // What holds no line end for so long is no table: whoever reads the text says so.
      yield decode(rest)
      rest = NOTHING
      continue
    }
    // The line that was cut in two by itself, so that nothing else has to be copied.
    const cut = Buffer.concat([rest, piece.subarray(0, first)])
    const lines = piece.subarray(first, last)
    rest = Buffer.from(piece.subarray(last))
    const text = decode(cut.subarray(takes(cut)))
    if (text !== '') yield text
    yield decode(lines.subarray(takes(lines)))
  }
  yield decode(rest) + decode()
}

/** A small piece first: what it teaches makes the reading of the others quicker. */
async function* piecesOf(head: Buffer, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head.subarray(0, FIRST_PIECE)
  yield head.subarray(FIRST_PIECE)
  yield* bytes
}

function makeDecoder(encoding: Encoding): (piece?: Buffer) => string {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' })
  const oneByteSigns = encoding === 'utf-8' || encoding === 'windows-1252'
  let isBetweenSigns = false
  return piece => {
    if (piece?.length === 0) return ''
    // Nearly every piece is plain ASCII, which needs no decoding.
    if (oneByteSigns && isBetweenSigns && piece !== undefined && isAscii(piece)) return piece.toString('latin1')
    isBetweenSigns = (piece?.at(-1) ?? 0) < 0x80
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true })
    } catch {
      if (encoding === 'utf-8') throw new OtherEncoding()
      throw new FileRefusal('The text of the file is damaged: it is not what its beginning says. Fetch it again')
    }
  }
}

/** The bytes of the text. Each piece holds until the next is asked for. */
async function* unpacked(path: string, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Buffer, undefined> {
  if (await isPacked(path)) return yield* unzipped(path, onBytes)
  for await (const piece of readPieces(path)) {
    onBytes(piece.length)
    yield piece
  }
  return undefined
}

async function* unzipped(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer, undefined> {
  const source = createReadStream(path, { highWaterMark: PIECE })
  source.on('data', piece => onBytes(piece.length))
  source.pause()
  const gunzip = createGunzip({ chunkSize: PIECE })
  source.once('error', error => gunzip.destroy(error)).pipe(gunzip)
  let size = 0
  try {
    for await (const piece of gunzip) {
      size += (piece as Buffer).length
      if (size > LARGEST_UNPACKED)
        throw new FileRefusal('Unpacked, the file holds more than 20 GB. Bring it in by parts')
      yield piece as Buffer
    }
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'Z_BUF_ERROR')
      throw new FileRefusal('The packed file ends before its end: it was cut off. Fetch it again')
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new FileRefusal('The packed file is damaged. Fetch it again')
    throw error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  return undefined
}

async function isPacked(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}
