import { describe, expect, it, test } from 'vitest'
import { createLogger, loggableError, loggablePath } from './log.ts'

describe('the log', () => {
  it('writes a line of JSON for each thing told, from its level up', () => {
    const lines: string[] = []
    const log = createLogger('warn', line => lines.push(line))
    log.info({ requestId: 'r-1' }, 'answered')
    log.error({ requestId: 'r-2' }, 'broke')
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { level: 'error', time: expect.any(String), requestId: 'r-2', msg: 'broke' },
    ])
  })

  it('says nothing when silent', () => {
    const lines: string[] = []
    createLogger('silent', line => lines.push(line)).error({}, 'broke')
    expect(lines).toEqual([])
  })

  test.each([
    ['/cases/C-7K2M9QX?search=Nobody+Atall', '/cases/C-7K2M9QX', 'no query string'],
    ['/reset/b64url-token-of-two-hundred-and-fifty-six-bits', '/reset/…', 'no token of a link'],
    ['/people/Tess%20Tingly', '/people/…', 'nothing that is not an address of ours'],
    [
      '/actions/0b9e3c1a-6f0e-4a53-9d7e-4f1c2a7d5e10',
      '/actions/0b9e3c1a-6f0e-4a53-9d7e-4f1c2a7d5e10',
      'identifiers stay',
    ],
    ['', '', 'nothing'],
  ])('writes the path %s as %s: %s', (url, path) => {
    expect(loggablePath(url)).toBe(path)
  })

  it('does not repeat what a database says of its rows', () => {
    const fromDatabase = Object.assign(new Error('Key (email)=(tess@tingly.example) already exists'), {
      severity: 'ERROR',
      code: '23505',
    })
    const line: string[] = []
    createLogger('info', text => line.push(text)).error({ err: fromDatabase, cause: { deep: fromDatabase } })
    expect(line.join()).not.toContain('tingly')
    expect(line.join()).toContain('23505')
    expect(loggableError(new Error('Out of paper'))).toMatchObject({ type: 'Error', message: 'Out of paper' })
    expect(loggableError('text')).toEqual({ type: 'string' })
  })
})
