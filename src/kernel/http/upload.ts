import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, renameSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addAbortSignal, Transform, type Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A file that somebody sent with a form, in a temporary place until the form has been dealt with. */
export interface Upload {
  readonly path: string
  /** What it was called where it came from. Text to show, never part of a path. */
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** As many bytes as may be sent. Where there are more, what was kept of them is not whole. */
  readonly most: number
  /** Files sent under the same name of the form, this one included. */
  readonly among: number
  /** Keeps it beyond the form, unless the form is undone, and answers with its new name in the folder of uploads. */
  readonly keep: () => string
}

const UPLOADS = Symbol('uploads')

interface Held {
  readonly upload: Upload
  keptAs: string | undefined
}

type WithUploads = { [UPLOADS]?: Map<string, Held> }

/** Where uploads lie: `incoming-…` until their form is dealt with, and those that were kept. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'uploads')
}

/** The file sent under a name of the form. */
export function uploadUnder(body: unknown, name: string): Upload | undefined {
  return typeof body === 'object' && body !== null ? (body as WithUploads)[UPLOADS]?.get(name)?.upload : undefined
}

/**
 * Streams a file to the folder, counting and hashing it on the way, and notes it with the answers of its form. Past the
 * limit the rest is read and thrown away, until the signal, so that whoever sent it can still be answered.
 */
export async function takeUpload(
  body: object,
  {
    field,
    filename,
    file,
    signal,
  }: { readonly field: string; readonly filename: string; readonly file: Readable; readonly signal: AbortSignal },
  { folder, most }: { readonly folder: string; readonly most: number },
): Promise<void> {
  const uploads = ((body as WithUploads)[UPLOADS] ??= new Map())
  const before = uploads.get(field)
  if (before !== undefined) {
    uploads.set(field, { ...before, upload: { ...before.upload, among: before.upload.among + 1 } })
    return readAway(file, signal)
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `incoming-${randomUUID()}`)
  const meter = makeMeter(most)
  const written = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  try {
    await pipeline(file, meter.stream, written, { signal })
  } catch (error) {
    // It may still be about to be opened, and would then lie there after it had been removed.
    await closeOf(written)
    await rm(path, { force: true })
    throw error
  }
  const upload: Upload = { path, name: plainName(filename), ...meter.measured(), most, among: 1, keep }
  uploads.set(field, { upload, keptAs: undefined })

  function keep(): string {
    const held = uploads.get(field)
    const keptAs = held?.keptAs ?? randomUUID()
    if (held === undefined || held.keptAs !== undefined) return keptAs
    // At once and not when the form is done: the job that reads it may begin in that moment.
    renameSync(path, join(folder, keptAs))
    held.keptAs = keptAs
    return keptAs
  }
}

/** Removes what was not kept; where the form was undone, what was kept as well. */
export async function settleUploads(body: object, folder: string, form: 'undone' | 'done'): Promise<void> {
  const uploads = (body as WithUploads)[UPLOADS]
  for (const held of uploads?.values() ?? []) {
    if (held.keptAs === undefined) await rm(held.upload.path, { force: true })
    else if (form === 'undone') {
      await rm(join(folder, held.keptAs), { force: true })
      held.keptAs = undefined // What is known of it stays, for the form that is shown again.
    }
  }
}

function closeOf(stream: Writable): Promise<void> {
  return stream.closed ? Promise.resolve() : new Promise(resolve => stream.once('close', resolve))
}

/** Reads a stream to its end, or until the signal, without looking: see how much of a message is read. */
export async function readAway(file: Readable, signal: AbortSignal): Promise<void> {
  for await (const _ of addAbortSignal(signal, file));
}

function makeMeter(most: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length
      if (bytes > most) return done()
      hash.update(piece)
      return done(null, piece)
    },
  })
  return { stream, measured: () => ({ bytes, sha256: hash.digest('hex') }) }
}

const LONGEST_NAME = 150

/** The last part of whatever was sent as a name: some programs send the whole path, and some people anything at all. */
function plainName(filename: string): string {
  const last = filename.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  return plain.replaceAll(/^\.+$/g, '').slice(0, LONGEST_NAME) || 'file'
}
