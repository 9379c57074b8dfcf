import { join, resolve } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { ConfigError, describeVariables, loadConfig } from './config.ts'
import { projectRoot } from './project-root.ts'

const ownDatabase = 'postgres://app:secret@db.example:5432/wardmote'

describe('the settings', () => {
  it('need nothing: the demonstration on this machine', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: join(projectRoot, 'data'),
      demo: true,
      mailFrom: 'Wardmote <wardmote@localhost>',
      publicUrl: 'http://localhost:3000',
      logLevel: 'info',
      sessionIdleMinutes: 30,
      sessionAbsoluteHours: 12,
      configurationDir: join(projectRoot, 'configuration', 'surrey'),
      worker: 'in-process',
      poolSize: 10,
      uploadMostBytes: 536_870_912,
      trustProxy: false,
    })
  })

  it('do not load the demonstration into a database of one’s own unless told to', () => {
    expect(loadConfig({ DATABASE_URL: ownDatabase }).demo).toBe(false)
    expect(loadConfig({ DATABASE_URL: ownDatabase, WARDMOTE_DEMO: 'on' }).demo).toBe(true)
    expect(loadConfig({ WARDMOTE_DEMO: 'off' }).demo).toBe(false)
  })

  it('take the pictures of a map’s ground from elsewhere only where somebody said from where, and whom to name', () => {
    const tiles = { WARDMOTE_TILES: 'https://tiles.example/{z}/{x}/{y}.png', WARDMOTE_TILES_BY: 'Somebody’s maps' }
    expect(loadConfig(tiles)).toMatchObject({ mapTiles: tiles.WARDMOTE_TILES, mapTilesBy: 'Somebody’s maps' })
    expect(loadConfig({})).not.toHaveProperty('mapTiles')
    expect(faultsOf({ WARDMOTE_TILES: tiles.WARDMOTE_TILES })).toEqual([
      'WARDMOTE_TILES needs WARDMOTE_TILES_BY as well: whom to name for the pictures',
    ])
    for (const wrong of [
      'https://tiles.example/1/2/3.png',
      "https://tiles.example/{z}/{x}/{y}'; script-src *",
      'ftp://x/{z}{x}{y}',
    ])
      expect(faultsOf({ ...tiles, WARDMOTE_TILES: wrong })).toEqual([
        'WARDMOTE_TILES must be an address like https://tiles.example/{z}/{x}/{y}.png',
      ])
  })

  it('name every fault at once, one to a line', () => {
    const env = { PORT: '70000', WARDMOTE_DEMO: 'maybe', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', POOL_SIZE: '0' }
    expect(faultsOf(env)).toEqual([
      'PORT must be a whole number from 0 to 65535, not “70000”',
      'DATABASE_URL must be an address like postgres://name:password@host:5432/database',
      'POOL_SIZE must be a whole number from 1 to 200, not “0”',
      'WARDMOTE_DEMO must be one of on, off, not “maybe”',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not “loud”',
    ])
    expect(() => loadConfig(env)).toThrow(/cannot start with these settings:\n {2}PORT .*\n {2}DATABASE_URL /)
  })

  it('never repeat what may hold a password', () => {
    const env = { DATABASE_URL: 'psotgres://app:hunter2@db', SMTP_URL: 'mail:hunter2', SECRET_KEY: 'hunter2' }
    expect(faultsOf(env)).toHaveLength(3)
    expect(faultsOf(env).join()).not.toContain('hunter2')
  })

  test.each([
    ['PORT', ['0', '65535', ' 8080 ', ''], ['-1', '3000x', '1e3', '0x10', '65536']],
    ['HOST', ['0.0.0.0', '::1', 'wardmote.example'], ['two words', 'http://x']],
    [
      'PUBLIC_URL',
      ['https://wardmote.example', 'http://localhost:3000/'],
      ['wardmote.example', 'ftp://x', 'https://x/page', 'javascript:x'],
    ],
    ['DATABASE_URL', [ownDatabase, 'postgresql://db/x', 'postgres:///x?host=/run/postgresql'], ['db', 'https://db']],
    ['SMTP_URL', ['smtp://mail.example:587', 'smtps://a:b@mail.example'], ['mail.example', 'http://mail.example']],
    ['MAIL_FROM', ['a@b.example', 'Safer Woking <csp@woking.example>'], ['nobody', 'A <a@b>\r\nBcc: c@d']],
    ['SECRET_KEY', [Buffer.alloc(32, 7).toString('base64')], ['short', Buffer.alloc(31).toString('base64')]],
    ['TRUST_PROXY', ['off', '1', '10.0.0.1', '10.0.0.0/8, ::1'], ['on', '0', 'proxy']],
    ['WARDMOTE_WORKER', ['in-process', 'apart'], ['elsewhere']],
    ['SESSION_IDLE_MINUTES', ['1', '720'], ['0', '1.5', 'soon']],
  ])('%s takes %j and refuses %j', (name, good, bad) => {
    for (const value of good) expect(faultsOf({ [name]: value }), value).toEqual([])
    for (const value of bad) expect(faultsOf({ [name]: value }), value).toHaveLength(1)
  })

  it('read how many proxies, or which', () => {
    expect(loadConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2)
    expect(loadConfig({ TRUST_PROXY: '10.0.0.1, ::1' }).trustProxy).toEqual(['10.0.0.1', '::1'])
  })

  it('make a folder’s path whole', () => {
    expect(loadConfig({ DATA_DIR: 'here' }).dataDir).toBe(resolve('here'))
  })

  it('must agree with one another', () => {
    expect(faultsOf({ DATABASE_DIRECT_URL: ownDatabase })).toEqual(['DATABASE_DIRECT_URL needs DATABASE_URL as well'])
    expect(faultsOf({ SESSION_IDLE_MINUTES: '90', SESSION_ABSOLUTE_HOURS: '1' })).toHaveLength(1)
  })

  it('are each described', () => {
    for (const { name, purpose, otherwise } of describeVariables()) {
      expect(name).toMatch(/^[A-Z_]+$/)
      expect(purpose.length, name).toBeGreaterThan(10)
      expect(otherwise, name).not.toBe('')
    }
  })
})

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}
