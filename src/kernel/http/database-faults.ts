import { AppError } from '../errors.ts'

/** Two people added the same at once; whoever expects it catches it and says so at its field. */
export const UNIQUE_VIOLATION = '23505'

/**
 * What a fault reported by PostgreSQL means to the person whose request met it. A value that the database cannot
 * take is their bad request; two people at once is a clash to try again; a lost connection is ours and passes.
 */
export function fromDatabaseFault(error: unknown): AppError | undefined {
  const code = sqlState(error)
  if (code === undefined) return isConnectionFault(error) ? new AppError('unavailable') : undefined
  if (code === UNIQUE_VIOLATION) return new AppError('stale')
  if (code.startsWith('22') || code.startsWith('23')) return new AppError('bad_request')
  if (code === '40001' || code === '40P01' || code === '55P03') return new AppError('stale')
  if (code === '42501') return new AppError('forbidden')
  if (code.startsWith('08') || code.startsWith('53') || code.startsWith('57')) return new AppError('unavailable')
  return undefined
}

export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^[0-9A-Z]{5}$/.test(error.code) && 'severity' in error ? error.code : undefined
}

const CONNECTION_FAULTS = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && 'syscall' in error)
    return CONNECTION_FAULTS.includes(error.code)
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    error.message,
  )
}
