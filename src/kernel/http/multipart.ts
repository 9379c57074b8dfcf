import multipart, { type Multipart } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { LONGEST_BODY_MS, type RawAnswers } from './body.ts'
import { readAway, takeUpload } from './upload.ts'

/** As much text as other forms may hold; more files than a form has questions for are no form of ours. */
const FIELD_BYTES = 100_000
const MOST_FIELDS = 2_000
const MOST_FILES = 5
/** All of a message that is no welcome file: every form's answers have ample room in it. */
const REST_BYTES = 1_048_576

/** A file field of a form says how much it takes; everything else of the message is far smaller. */
export async function acceptFiles(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fieldNameSize: 200, fieldSize: FIELD_BYTES, fields: MOST_FIELDS, files: MOST_FILES, headerPairs: 50 },
  })
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (!isMultipart(request) || request.routeOptions.config?.takesFile === true) return payload
    throw new AppError('unsupported_media_type')
  })
}

export function isMultipart({ headers }: FastifyRequest): boolean {
  return /^\s*multipart\//i.test(headers['content-type'] ?? '')
}

export interface FilesWanted {
  readonly folder: string
  readonly most: number
  /** Asked when a file begins, with the answers so far: whoever may not send it has it read and thrown away. */
  readonly isWelcome: (answers: RawAnswers) => boolean
}

/**
 * Reads a form with files: its answers as other forms give them, its files streamed to the folder. The answers that
 * guard a form stand before its files, because `Form` puts them there.
 */
export async function readMultipart(request: FastifyRequest, body: RawAnswers, wanted: FilesWanted): Promise<void> {
  const bound = boundMessage(request.raw)
  try {
    // The limit of the parser lies above ours, so that ours can be told in the form.
    const parts = request.parts({ limits: { fileSize: Number.POSITIVE_INFINITY } })
    for (;;) {
      const next = await Promise.race([parts.next(), bound.passed])
      if (next.done === true) return
      await takePart(next.value, body, wanted, bound)
    }
  } catch (error) {
    throw toOurs(bound.signal.aborted ? bound.signal.reason : error)
  } finally {
    bound.end()
  }
}

async function takePart(part: Multipart, body: RawAnswers, wanted: FilesWanted, bound: Bound): Promise<void> {
  if (part.type === 'field') return addAnswer(body, part.fieldname, part.value, part.valueTruncated ?? false)
  if (part.filename === undefined || part.filename === '' || !wanted.isWelcome(body))
    return readAway(part.file, bound.signal)
  bound.welcome(wanted.most)
  const { signal } = bound
  await takeUpload(body, { field: part.fieldname, filename: part.filename, file: part.file, signal }, wanted)
  addAnswer(body, part.fieldname, part.filename.slice(0, 200), false)
}

interface Bound {
  /** Aborted when the message has gone past what is read of it. */
  readonly signal: AbortSignal
  /** Rejected at the same moment: the parser may wait for ever for its next part. */
  readonly passed: Promise<never>
  readonly welcome: (most: number) => void
  readonly end: () => void
}

/**
 * How much of a message is read: a little of whatever nobody asked for, and of files that are welcome twice what one
 * may hold. A file moderately past its limit is so read to its end, because a browser hears no answer before it has
 * sent everything, and its form can say what was wrong; beyond that the connection is closed. Until a file is welcome
 * the message has to arrive as fast as any other form.
 */
function boundMessage(raw: FastifyRequest['raw']): Bound {
  const over = new AbortController()
  const passed = new Promise<never>((_resolve, reject) => {
    over.signal.addEventListener('abort', () => reject(over.signal.reason))
  })
  passed.catch(() => {})
  const timer = setTimeout(() => raw.destroy(), LONGEST_BODY_MS).unref()
  let [allowed, arrived, isWelcome] = [REST_BYTES, 0, false]
  const judge = () => {
    if (arrived <= allowed || over.signal.aborted) return
    raw.unpipe()
    raw.pause()
    over.abort(new AppError('too_large'))
  }
  const count = (piece: Buffer) => {
    arrived += piece.length
    // Once the parser has had its turn: the piece may hold the beginning of a file that is welcome.
    if (arrived > allowed) setImmediate(judge)
  }
  raw.on('data', count)
  return {
    signal: over.signal,
    passed,
    welcome: most => {
      clearTimeout(timer)
      if (!isWelcome) allowed += 2 * most
      isWelcome = true
    },
    end: () => {
      clearTimeout(timer)
      raw.off('data', count)
    },
  }
}

function addAnswer(body: RawAnswers, name: string, value: unknown, isCut: boolean): void {
  if (isCut) throw new AppError('too_large')
  const text = typeof value === 'string' ? value : ''
  const before = body[name]
  body[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text]
}

/** What the parser says of a message that it cannot read; what the disk says stays a fault of ours. */
function toOurs(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown }
  if (statusCode === 413) return new AppError('too_large', undefined, { cause: error })
  if (typeof code === 'string' && code.startsWith('E')) return error
  if (statusCode !== undefined || /form|part|boundary|aborted|premature/i.test(String(message)))
    return new AppError('bad_request', 'The file did not arrive whole. Send it again', { cause: error })
  return error
}
