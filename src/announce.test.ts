import { describe, expect, it } from 'vitest'
import { announcement } from './announce.ts'
import { loadConfig } from './kernel/config.ts'

const said = (env: Record<string, string>) => announcement(loadConfig(env)).join('\n')

const MAIL = { SMTP_URL: 'smtp://mail.example' }

describe('what the start says', () => {
  it('is the address, and no more on this machine only', () => {
    expect(said({})).toBe('Wardmote is at http://localhost:3000')
    expect(said({ WARDMOTE_DEMO: 'off', HOST: '::1', PORT: '80', ...MAIL })).toBe('Wardmote is at http://localhost:80')
  })

  it('is loud where others can reach the demonstration', () => {
    expect(said({ HOST: '0.0.0.0' })).toMatch(
      /!! {2}This is the DEMONSTRATION: .*anyone who can reach 0\.0\.0\.0 can sign in as any/,
    )
  })

  it('is loud where others can reach real work without TLS, and quiet with it', () => {
    const real = { WARDMOTE_DEMO: 'off', HOST: '0.0.0.0', ...MAIL }
    expect(said(real)).toContain('!!  PUBLIC_URL is http://localhost:3000, without TLS')
    expect(said({ ...real, PUBLIC_URL: 'https://wardmote.example' })).toBe('Wardmote is at https://wardmote.example')
  })

  it('names what to do where no mail goes out', () => {
    expect(said({ WARDMOTE_DEMO: 'off' })).toContain('No e-mail goes out, because SMTP_URL is not set.')
    expect(said({ WARDMOTE_DEMO: 'on' })).not.toContain('e-mail')
  })
})
