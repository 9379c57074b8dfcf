import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { AppError, ERRORS, toAppError, type ErrorCode } from './errors.ts'
import { toProblem } from './http/problem.ts'
import { projectRoot } from './project-root.ts'

const page = readFileSync(join(projectRoot, 'docs', 'errors.md'), 'utf8')
const codes = Object.keys(ERRORS) as ErrorCode[]

describe('the registry of errors', () => {
  test.each(codes)('%s is documented with its status, title and advice', code => {
    const section = page.split(`\n## ${code}\n`)[1]?.split('\n## ')[0]
    expect(section).toContain(`Status ${ERRORS[code].status}, “${ERRORS[code].title}”`)
    expect(section).toContain(ERRORS[code].advice)
  })

  it('has every error that the page documents', () => {
    expect([...page.matchAll(/^## (\w+)$/gm)].map(([, code]) => code)).toEqual(codes)
  })

  it('reports to the operator what is our fault, and only that', () => {
    expect(codes.filter(code => ERRORS[code].report)).toEqual(codes.filter(code => ERRORS[code].status >= 500))
  })
})

describe('whatever was thrown', () => {
  it('is kept when it is one of ours', () => {
    const error = new AppError('not_found')
    expect(toAppError(error)).toBe(error)
  })

  test.each([
    [Object.assign(new Error('Body too large'), { statusCode: 413 }), 'too_large'],
    [Object.assign(new Error('Slow down'), { statusCode: 429 }), 'too_many_requests'],
    [Object.assign(new Error('Teapot'), { statusCode: 418 }), 'bad_request'],
    [Object.assign(new Error('Gateway'), { statusCode: 502 }), 'internal'],
    [new TypeError('undefined is not a function'), 'internal'],
    ['a text', 'internal'],
    [undefined, 'internal'],
    [null, 'internal'],
  ])('%s becomes %s', (thrown, code) => {
    expect(toAppError(thrown).code).toBe(code)
  })

  it('is told to a machine with where it is explained and the number to quote', () => {
    expect(toProblem(new AppError('bad_request', '“state” must be one of: open, closed'), 'r-1')).toEqual({
      type: '/errors#bad_request',
      title: ERRORS.bad_request.title,
      status: 400,
      detail: '“state” must be one of: open, closed',
      instance: 'r-1',
      code: 'bad_request',
    })
  })

  it('tells nothing of an unknown cause', () => {
    expect(JSON.stringify(toProblem(toAppError(new Error('password for ward_owner')), 'r-2'))).not.toContain(
      'ward_owner',
    )
  })
})
