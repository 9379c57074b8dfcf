import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { RawAnswers } from './body.ts'
import { namesOf } from './inputs.ts'
import { isLocal } from './paths.ts'

/** Part of an address cannot be read as its page means it: whoever sees the error is led on without that part. */
export class WrongFilter extends AppError {
  /** The filters that are wrong, by their names in the address. */
  readonly filters: readonly string[]
  /** What a person is told, in the filters' own words; `detail`, for machines, has the names of the address as well. */
  readonly words: string

  constructor(filters: readonly string[], words: string, detail = words) {
    super('bad_request', detail)
    this.filters = filters
    this.words = words
  }
}

/** The same page with what was wrong left out of its address and all else kept; undefined where nothing was left out. */
export function addressWithout({ filters }: WrongFilter, request: FastifyRequest): string | undefined {
  const left = new Set(filters.flatMap(filter => [filter, ...namesOf(filter, 'date')]))
  const asked = Object.entries(request.query as RawAnswers)
  const kept = asked.filter(([name]) => !left.has(name))
  if (kept.length === asked.length) return undefined
  const search = new URLSearchParams(
    kept.flatMap(([name, value]) => [value].flat().flatMap(each => (each === '' ? [] : [[name, each]]))),
  ).toString()
  const [path = ''] = request.url.split('?', 1)
  const address = search === '' ? path : `${path}?${search}`
  return isLocal(address) ? address : undefined
}
