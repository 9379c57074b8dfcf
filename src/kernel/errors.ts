/** What can go wrong that is not a wrong answer in a form, and what a person is told. Each is listed in docs/errors.md. */
export const ERRORS = {
  bad_request: fault(
    400,
    'The address or the message is not right',
    'Go back and put it right, or follow the link again.',
  ),
  sign_in_required: fault(401, 'Sign in to continue', 'Sign in, then do it again.'),
  forbidden: fault(403, 'You do not have permission to do this', 'Ask the coordinator of your group if you should.'),
  form_expired: fault(403, 'This page has been open too long', 'Go back, load the page again and send it once more.'),
  not_found: fault(
    404,
    'Page not found',
    'Check the address. It may also be something you cannot see: ask its coordinator.',
  ),
  method_not_allowed: fault(
    405,
    'This address cannot be used like that',
    'Go back and use the buttons and links of the page.',
  ),
  rule_refused: fault(409, 'This cannot be done now', 'Put right what stands in the way, then try again.'),
  stale: fault(409, 'Somebody else has changed this', 'Look at what changed, then send yours again if it still holds.'),
  too_large: fault(413, 'What you sent is too large', 'Send less text or a smaller file.'),
  unsupported_media_type: fault(
    415,
    'This kind of content cannot be read',
    'Send it as a form or as one of the file kinds the page lists.',
  ),
  too_many_requests: fault(429, 'Too many attempts', 'Wait a while, then try again.'),
  internal: fault(500, 'Sorry, there is a problem', 'Try again later. What you had saved is kept.', 'report'),
  unavailable: fault(503, 'Sorry, the service is not available', 'Try again in a few minutes.', 'report'),
} as const

export type ErrorCode = keyof typeof ERRORS

/** One kind of error: its HTTP status, what it is called, what to do about it, and whether the operator hears of it. */
export interface ErrorKind {
  readonly status: number
  readonly title: string
  readonly advice: string
  readonly report: boolean
}

/** Where somebody can go on from an error, in the place of the advice for its kind. */
export interface WayOn {
  readonly text: string
  readonly href: string
}

/** Something broke, or is not for whoever is asking. `detail` is shown to people: it names no person and no secret. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly way: WayOn | undefined

  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions & { readonly way?: WayOn }) {
    super(detail ?? ERRORS[code].title, options)
    this.code = code
    this.detail = detail
    this.way = options?.way
  }

  /** The HTTP status, where Fastify looks for it. */
  get statusCode(): number {
    return ERRORS[this.code].status
  }
}

/**
 * Whatever was thrown, as one of ours. The web server's own refusals keep their meaning (too large, too many, not
 * found); anything unknown is `internal`, with the cause kept for the log and nothing of it for the page.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError(codeFor(statusOf(thrown)), undefined, { cause: thrown })
}

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'sign_in_required',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'rule_refused',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
}

function codeFor(status: unknown): ErrorCode {
  if (typeof status !== 'number') return 'internal'
  return CODE_BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'bad_request' : 'internal')
}

function statusOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : undefined
}

function fault(status: number, title: string, advice: string, report?: 'report'): ErrorKind {
  return { status, title, advice, report: report === 'report' }
}
