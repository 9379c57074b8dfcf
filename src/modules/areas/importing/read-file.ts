import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import { CommandError } from '../../../kernel/command-error.ts'

/** A boundary file is read whole. The LSOAs of England and Wales, generalised, take some 120 MB. */
export const LARGEST_SHAPES = 300_000_000

export interface TextFile {
  readonly name: string
  readonly text: string
  readonly hash: string
  /** What had to be done to read it, in words. */
  readonly notes: readonly string[]
}

/** The text of a whole file, unpacked where it is gzip, whatever its encoding. Refuses what is too large or no text. */
export async function readTextFile(path: string): Promise<TextFile> {
  const name = basename(path)
  const { size } = await statOf(path)
  if (size > LARGEST_SHAPES) throw tooLarge(name, size)
  const raw = await readFile(path)
  const bytes = isGzip(raw) ? unpacked(name, raw) : raw
  const { text, note } = decode(name, bytes)
  const hash = createHash('sha256').update(raw).digest('hex')
  return { name, text, hash, notes: note === undefined ? [] : [`${name}: ${note}`] }
}

/** The bytes of a file as a stream, unpacked where it is gzip, and the encoding that its beginning shows. */
export async function openTextFile(path: string): Promise<{ readonly bytes: Readable; readonly encoding: Encoding }> {
  const name = basename(path)
  await statOf(path)
  const beginning = await beginningOf(path)
  const packed = isGzip(beginning)
  const sample = packed ? await beginningOf(path, true) : beginning
  const encoding = encodingOf(name, sample)
  const file = createReadStream(path)
  if (!packed) return { bytes: file, encoding }
  // The fault of a torn gzip file reaches whoever reads the unpacked bytes.
  const bytes = pipeline(file, createGunzip(), () => {})
  return { bytes, encoding }
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export const ENCODING_WORDS: Readonly<Record<Encoding, string | undefined>> = {
  'utf-8': undefined,
  'utf-16le': 'it is in UTF-16 and was read as such',
  'utf-16be': 'it is in UTF-16 and was read as such',
  'windows-1252': 'it is in Windows-1252, not UTF-8, and was read as such',
}

async function statOf(path: string) {
  const name = basename(path)
  const found = await stat(path).catch(() => {
    throw new CommandError(`There is no file ${path}`)
  })
  if (found.isDirectory()) throw new CommandError(`${path} is a folder. Give the files in it, such as ${path}/*`)
  if (found.size === 0) throw new CommandError(`${name} is empty. Download it again.`)
  return found
}

const SAMPLE = 65_536

async function beginningOf(path: string, packed = false): Promise<Buffer> {
  const file = createReadStream(path, { end: SAMPLE - 1 })
  const chunks: Buffer[] = []
  try {
    for await (const chunk of packed ? pipeline(file, createGunzip(), () => {}) : file) chunks.push(chunk as Buffer)
  } catch {
    // Cut off where the sample ends; what was unpacked until there is enough to tell the encoding by.
  }
  return Buffer.concat(chunks)
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unpacked(name: string, raw: Buffer): Buffer {
  try {
    return gunzipSync(raw, { maxOutputLength: LARGEST_SHAPES })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(name, LARGEST_SHAPES)
    throw new CommandError(`${name} breaks off: it is a gzip file that does not end as one. Download it again.`)
  }
}

function tooLarge(name: string, size: number): CommandError {
  const megabytes = Math.round(size / 1e6).toLocaleString('en-GB')
  return new CommandError(
    `${name} is larger than the ${LARGEST_SHAPES / 1e6} MB that are read at once (${megabytes} MB). ` +
      'Download generalised boundaries (BGC), or only the areas you need.',
  )
}

function decode(name: string, bytes: Buffer): { readonly text: string; readonly note: string | undefined } {
  const encoding = encodingOf(name, bytes)
  // Node 20 reads ’ and € of Windows-1252 as control characters unless it reads a stream.
  const text = new TextDecoder(encoding).decode(bytes, { stream: encoding === 'windows-1252' })
  return { text, note: ENCODING_WORDS[encoding] }
}

function encodingOf(name: string, bytes: Buffer): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SAMPLE)
  if (sample[0] === 0x50 && sample[1] === 0x4b && sample[2] === 3) {
    throw new CommandError(`${name} is a zip file. Unpack it and give the file inside.`)
  }
  if (sample.includes(0)) throw new CommandError(`${name} is not a text file. Give the GeoJSON, TopoJSON or CSV file.`)
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

/** A character that the end of the sample cuts through is not held against it. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
