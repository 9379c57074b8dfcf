import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { emailName, plainEmail } from './email.ts'
import { plainPhone } from './phone.ts'

/** Any text at all, half of a surrogate pair included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)) })

describe('a telephone number as it is compared', () => {
  test.each([
    ['07700 900123', '7700900123'],
    ['07700-900-123', '7700900123'],
    ['+44 7700 900123', '7700900123'],
    ['+44 (0)7700 900123', '7700900123'],
    ['0044 7700 900123', '7700900123'],
    ['447700900123', '7700900123'],
    ['7700900123', '7700900123'],
    ['01483 496 000 ext 12', '1483496000'],
    ['01483 496000 / 07700 900123', '1483496000'],
    ['016977 2000', '169772000'],
    ['+48 123 456 789', '+48123456789'],
    ['0048123456789', '+48123456789'],
    ['07000 000000', ''],
    ['00000000000', ''],
    ['0123456789', ''],
    ['999', ''],
    ['ex-directory', ''],
    ['', ''],
  ])('%s is %s', (written, plain) => {
    expect(plainPhone(written)).toBe(plain)
  })

  it('takes any text and gives digits', () => {
    fc.assert(fc.property(anyText, text => /^\+?\d*$/.test(plainPhone(text))))
  })
})

describe('an e-mail address as it is compared', () => {
  test.each([
    [' Bob.Smith@Example.ORG ', 'bob.smith@example.org'],
    ['Bob Smith <bob@example.org>', 'bob@example.org'],
    ['mailto:bob@example.org.', 'bob@example.org'],
    ['bob+council@example.org', 'bob@example.org'],
    ['Bob.Smith@googlemail.com', 'bobsmith@gmail.com'],
    ['no.one@example.org', 'no.one@example.org'],
    ['none@none.com', ''],
    ['noemail@example.org', ''],
    ['no-reply@example.org', ''],
    ['bob at example.org', ''],
    ['bob@example', ''],
    ['', ''],
  ])('%s is %s', (written, plain) => {
    expect(plainEmail(written)).toBe(plain)
  })

  it('gives the name before the @', () => {
    expect(emailName('bob@example.org')).toBe('bob')
    expect(emailName('bob')).toBe('')
  })

  it('changes nothing when applied again', () => {
    fc.assert(fc.property(fc.emailAddress(), text => plainEmail(plainEmail(text)) === plainEmail(text)))
  })
})
