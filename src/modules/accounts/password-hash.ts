import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../kernel/errors.ts'

/** scrypt as OWASP's password storage sheet sets it: 128 MiB and about a third of a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
const KEY_BYTES = 32
const MOST_AT_ONCE = 2
const MOST_WAITING = 60

type Cost = { readonly N: number; readonly r: number; readonly p: number }

/** `scrypt$N$r$p$salt$key`: the cost stands with the hash, so it can be raised later. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/**
 * Whether this is the password. Without a hash (no such account, or no password yet) the same work is done for
 * nothing, so that the time taken does not tell who has an account.
 */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const parsed = parse(hash)
  const key = await derive(password, parsed.salt, parsed.cost)
  return timingSafeEqual(key, parsed.key) && parsed.real
}

function parse(hash: string | null | undefined) {
  const [kind, N, r, p, salt, key] = (hash ?? '').split('$')
  if (kind !== 'scrypt' || salt === undefined || key === undefined) {
    return { real: false, cost: COST, salt: randomBytes(16), key: randomBytes(KEY_BYTES) }
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  return { real: true, cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Each takes 128 MiB: two at once, the others wait their turn, and past some ten seconds' worth they are sent away. */
let running = 0
const waiting: (() => void)[] = []

async function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  await takeTurn()
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const maxmem = 128 * N * r * p + 2 ** 20
      // The same password typed on different keyboards is the same text only when composed alike.
      scrypt(password.normalize('NFC'), salt, KEY_BYTES, { N, r, p, maxmem }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    passTurn()
  }
}

async function takeTurn(): Promise<void> {
  if (running < MOST_AT_ONCE) running += 1
  else if (waiting.length >= MOST_WAITING) throw new AppError('unavailable')
  else await new Promise<void>(resolve => waiting.push(resolve))
}

/** Hands the turn to the next in line, or gives it back when nobody waits. */
function passTurn(): void {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}
