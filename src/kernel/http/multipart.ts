import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { RawAnswers } from './body.ts'
import { readAway, takeUpload } from './upload.ts'

/** As much text as other forms may hold; more files than a form has questions for are no form of ours. */
const FIELD_BYTES = 100_000
const MOST_FIELDS = 2_000
const MOST_FILES = 5

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
  try {
    // The limit of the parser lies above ours, so that ours can be told in the form.
    for await (const part of request.parts({ limits: { fileSize: Number.POSITIVE_INFINITY } })) {
      if (part.type === 'field') addAnswer(body, part.fieldname, part.value, part.valueTruncated ?? false)
      else if (part.filename === undefined || part.filename === '') await readAway(part.file)
      else if (!wanted.isWelcome(body)) await readAway(part.file)
      else {
        await takeUpload(body, { field: part.fieldname, filename: part.filename, file: part.file }, wanted)
        addAnswer(body, part.fieldname, part.filename.slice(0, 200), false)
      }
    }
  } catch (error) {
    throw toOurs(error)
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
