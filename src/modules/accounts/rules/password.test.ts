import { describe, expect, it, test } from 'vitest'
import { decidePassword } from './password.ts'
import { safeNext } from './next-page.ts'

describe('a password, after the guidance of the National Cyber Security Centre', () => {
  test.each([
    ['three random words', 'tandem walnut copper', true],
    ['twelve characters without any mixture', 'brackenfoglet', true],
    ['other alphabets', 'пароходвтумане', true],
    [
      'a sentence of 128 characters',
      'ab cd ef gh '.repeat(10).slice(0, 8) + 'quizzical zebras vault '.repeat(5) + 'moons',
      true,
    ],
    ['eleven characters', 'brackenfogl', false],
    ['more than 128 characters', 'brackenfogle '.repeat(11), false],
    ['one of the list', '123456789012', false],
    ['one of the list with a year', 'sunshine2026', false],
    ['one of the list in disguise', 'P@ssw0rdP@ssw0rd', false],
    ['the name of the service', 'Wardmote-2026!!', false],
    ['agency and place', 'SurreyPolice2026', false],
    ['one character', 'aaaaaaaaaaaaaa', false],
    ['two characters in turn', 'abababababababab', false],
  ])('%s', (_what, password, allowed) => {
    expect(decidePassword(password).allowed).toBe(allowed)
  })

  it('is not made of the name and agency of its owner', () => {
    expect(decidePassword('nell.newly.2026', ['Nell Newly'])).toEqual({ allowed: false, because: 'context' })
  })
})

describe('the next page', () => {
  test.each([
    ['/cases/C-7K2M9QX?tab=plan', '/cases/C-7K2M9QX?tab=plan'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['/sign-out', '/'],
    [undefined, '/'],
  ])('%s leads to %s', (wanted, next) => {
    expect(safeNext(wanted)).toBe(next)
  })
})
