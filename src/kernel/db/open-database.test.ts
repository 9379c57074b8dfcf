import { describe, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'

const settings = { dataDir: '/nowhere' }

describe('a database server of your own', () => {
  it('named by its owner alone gets the application a password that every process makes alike', async () => {
    const open = () => openDatabase({ ...settings, databaseUrl: 'postgres://owner:s%40fe@db.example:5432/wardmote' })
    const { ownerUrl, loginUrl, prepare } = await open()
    expect(ownerUrl).toBe('postgres://owner:s%40fe@db.example:5432/wardmote')
    expect(loginUrl).toMatch(/^postgres:\/\/wardmote_login:[0-9a-f]{64}@db\.example:5432\/wardmote$/)
    expect(loginUrl).toBe((await open()).loginUrl)
    expect(prepare).toBe(true)
  })

  it('behind a pooler is asked nothing that a pooler cannot pass on', async () => {
    const databaseUrl = 'postgres://wardmote_login:x@pooler.example:6432/wardmote'
    const databaseDirectUrl = 'postgres://owner:y@db.example:5432/wardmote'
    const opened = await openDatabase({ ...settings, databaseUrl, databaseDirectUrl })
    expect(opened).toMatchObject({ ownerUrl: databaseDirectUrl, loginUrl: databaseUrl, prepare: false })
  })
})
