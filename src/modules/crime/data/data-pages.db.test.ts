import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import { crimeModule } from '../module.ts'
import { importUploaded } from './jobs.ts'
import { openStage, STREET_HEADER, streetRow } from './import-stage.fixture.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const dataDir = mkdtempSync(join(tmpdir(), 'wardmote-data-pages-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
const base = makeTestDeps(database)
const deps = { ...base, config: { ...base.config, dataDir } }
const stage = await openStage(database, deps)
const site = await openTestSite(database, world, [crimeModule], deps)
const uploads = join(dataDir, 'uploads')

let analyst: Visitor
let member: Visitor
let councillor: Visitor

beforeAll(async () => {
  const group = await world.group({ type_code: 'jag' })
  const memberId = await world.account()
  const councillorId = await world.account({ clearance: 'O' }, ['councillor'])
  await world.member(group, memberId, 'core')
  await world.member(group, councillorId, 'observer')
  analyst = await site.visitor(await world.account({ clearance: 'O' }, ['analyst']))
  member = await site.visitor(memberId)
  councillor = await site.visitor(councillorId)
})

/** Sends a form with a file, as a browser would. */
async function sendFile(
  who: Visitor,
  at: string,
  answers: Readonly<Record<string, string>>,
  file: readonly [field: string, name: string, content: string],
) {
  const [field, name, content] = file
  const { status, text, location = '' } = await who.sendFile(at, answers, { field, name, content })
  return { status, text, location }
}

const january = `${[STREET_HEADER, streetRow({ id: 'a' }), streetRow({ id: 'b', kind: 'Drugs' })].join('\n')}\n`

describe('bringing a file in', () => {
  it('is sent by the analyst, read by a job, and told of in words', async () => {
    const sent = await sendFile(analyst, '/data/bring-in', { set: 'work-out', reason: 'January' }, [
      'file',
      '2024-01-surrey-street.csv',
      january,
    ])
    expect(sent.status).toBe(303)
    const waiting = await analyst.see(sent.location)
    expect(waiting.text).toContain('Waiting for its turn')
    expect(readdirSync(uploads)).toHaveLength(1)
    await importUploaded(deps, { importId: sent.location.split('/').at(-1) })
    const done = await analyst.see(sent.location)
    expect(done.text).toContain('Brought in')
    expect(done.text).toContain('2 of 2 rows kept')
    expect(done.text).toContain('Undo this import')
    expect(readdirSync(uploads)).toEqual([])
    const seen = await member.see(sent.location)
    expect(seen.text).toContain('2 of 2 rows kept')
    expect(seen.text).not.toContain('Undo this import')
    expect((await analyst.see(`${sent.location}/report.csv`)).body).toContain('Rows,Surrey Police,2024-01,2')
  })

  it('is refused at once where it cannot be told what the file is', async () => {
    const sent = await sendFile(analyst, '/data/bring-in', { set: 'work-out', reason: 'Some' }, [
      'file',
      'x.csv',
      'a,b\n1,2\n',
    ])
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('one cannot tell to which data set it belongs')
    expect(readdirSync(uploads)).toEqual([])
  })

  it('tells on its page why a file was refused', async () => {
    const wrong = january.replaceAll('Surrey Police', 'Invented Constabulary')
    const sent = await sendFile(analyst, '/data/bring-in', { set: 'work-out', reason: 'Some' }, [
      'file',
      'x.csv',
      wrong,
    ])
    await importUploaded(deps, { importId: sent.location.split('/').at(-1) })
    expect((await analyst.see(sent.location)).text).toContain('not among the forces expected')
    expect((await member.see(sent.location)).status).toBe(404)
  })

  it('says so where the file is gone before the job came', async () => {
    const sent = await sendFile(analyst, '/data/bring-in', { set: 'work-out', reason: 'Some' }, [
      'file',
      'x.csv',
      january,
    ])
    rmSync(uploads, { recursive: true })
    await importUploaded(deps, { importId: sent.location.split('/').at(-1) })
    expect((await analyst.see(sent.location)).text).toContain('no longer there')
  })

  it('is for analysts and administrators only', async () => {
    for (const who of [member, councillor]) {
      for (const page of ['/data/bring-in', '/data/new', '/data/police-street/themes'])
        expect((await who.see(page)).status).toBe(403)
    }
    expect(existsSync(uploads)).toBe(false)
  })

  it('is undone with a reason, after saying what that does', async () => {
    const { id } = await stage.bring(`${[STREET_HEADER, streetRow({ month: '2024-05' })].join('\n')}\n`)
    const asked = await analyst.see(`/data/imports/${id}/undo`)
    expect(asked.text).toContain('May 2024, Surrey Police: nothing will be held')
    expect((await analyst.send(`/data/imports/${id}/undo`, { reason: '' })).status).toBe(422)
    expect((await analyst.send(`/data/imports/${id}/undo`, { reason: 'The wrong month' })).location).toBe(
      `/data/imports/${id}`,
    )
    const undone = await analyst.see(`/data/imports/${id}`)
    expect(undone.text).toContain('The wrong month')
    expect((await analyst.send(`/data/imports/${id}/undo`, { reason: 'Again' })).status).toBe(409)
    const [event] = await database.ownerDb
      .selectFrom('audit_event')
      .select(['user_id', 'reason'])
      .where('action', '=', 'undone')
      .execute()
    expect(event).toMatchObject({ user_id: analyst.actor.userId, reason: 'The wrong month' })
  })
})

describe('the points of a file whose places are exact', () => {
  it('are told to nobody to the metre, nor where only one or two happened', async () => {
    await stage.partnerSet('invented-calls', {
      date: 'Date',
      category: 'Kind',
      easting: 'E',
      northing: 'N',
      street: 'At',
    })
    const at = (street: string, easting: number) => `02/03/2024,Noise,${easting},158892,${street}`
    const rows = [...Array<string>(3).fill(at('Mock Square', 500_461)), at('Sample Cottage', 502_137)]
    const { id } = await stage.bring(`Date,Kind,E,N,At\n${rows.join('\n')}\n`, { set: 'invented-calls' })
    for (const who of [analyst, member]) {
      const page = await who.see(`/data/imports/${id}`)
      expect(page.text).toContain('500475, 158875')
      const told = page.text + (await who.see(`/data/imports/${id}/report.csv`)).body
      for (const hidden of ['500461', '502137', '502125', 'Sample Cottage']) expect(told).not.toContain(hidden)
    }
    expect((await stage.report(id)).places.top).toEqual([
      { easting: 500_475, northing: 158_875, street: 'Mock Square', rows: 3 },
    ])
  })

  it('are told as they are where the source has moved them itself', async () => {
    const { id } = await stage.bringRows([streetRow({ month: '2024-06' })])
    const { text } = await member.see(`/data/imports/${id}`)
    expect(text).toContain('499050, 150523')
    expect(text).toContain('nothing is held for February 2024, March 2024')
  })
})

describe('the register of data sets', () => {
  it('shows whose they are and which months are here', async () => {
    const page = await councillor.see('/data')
    expect(page.text).toContain('Police recorded crime and ASB, street level')
    expect(page.text).toContain('January 2024')
    expect(page.text).not.toContain('Bring data in')
    expect((await councillor.see('/data/police-street')).text).toContain('Open Government Licence v3.0')
  })

  it('takes a partner’s data set, guesses its columns and saves them as corrected', async () => {
    const answers = {
      name: 'Invented reports',
      code: 'invented-reports',
      owner: 'Woking BC',
      tier: 'O',
      placed: 'exact',
      licence: 'Agreement',
      caveats: '',
      header: '',
    }
    const made = await sendFile(analyst, '/data/new', answers, [
      'sample',
      's.csv',
      'Ref,Date reported,Time,Category,Easting,Northing,Reporter\n',
    ])
    expect(made.location).toBe('/data/invented-reports/columns')
    const page = await analyst.see(made.location)
    expect(page.$('#category').attr('value')).toBe('Category')
    const wrong = await analyst.send(made.location, { category: '', easting: 'Easting', northing: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Name the column of the kind of incident')
    const saved = await analyst.send(made.location, {
      date: 'Date reported',
      category: 'Category',
      easting: 'Easting',
      northing: 'Northing',
    })
    expect(saved.location).toBe('/data/invented-reports')
    const opened = page.$('input[name=version]').attr('value') ?? ''
    const late = await analyst.send(made.location, { category: 'Reporter', version: opened })
    expect([late.status, late.$('#category').attr('value')]).toEqual([409, 'Reporter'])
    expect((await analyst.see(made.location)).$('#category').attr('value')).toBe('Category')
    const { state } = await stage.bring(
      'Ref,Date reported,Time,Category,Easting,Northing,Reporter\n1,31/01/2024,,Noise,500461,158892,x\n',
      { set: 'invented-reports' },
    )
    expect(state).toBe('done')
  })

  it('shows partners’ data sets to members of groups, and does not hint at them to others', async () => {
    expect((await member.see('/data')).text).toContain('Invented reports')
    for (const page of ['/data', '/data/imports'])
      expect((await councillor.see(page)).text).not.toContain('Invented reports')
    expect((await councillor.see('/data/invented-reports')).status).toBe(404)
    expect((await councillor.see('/data/no-such-set')).status).toBe(404)
  })

  it.each([
    ['new', 'This short name is taken'],
    ['police-street', 'This short name is taken'],
    ['Not Plain', 'small letters, digits and hyphens'],
  ])('refuses the short name %s', async (code, message) => {
    const answers = {
      name: 'N',
      code,
      owner: 'O',
      tier: 'O',
      placed: 'exact',
      licence: 'L',
      caveats: '',
      header: 'a,b,c',
    }
    const made = await sendFile(analyst, '/data/new', answers, ['sample', '', ''])
    expect(made.status).toBe(422)
    expect(made.text).toContain(message)
  })

  it('keeps which theme a kind counts towards', async () => {
    const page = await analyst.see('/data/police-street/themes')
    const name = page.$('select').first().attr('name') ?? ''
    expect((await analyst.send('/data/police-street/themes', { [name]: 'serious-violence' })).location).toBe(
      '/data/police-street',
    )
    expect(
      (await analyst.see('/data/police-street/themes')).$(`select[name=${name}] option[selected]`).attr('value'),
    ).toBe('serious-violence')
  })
})

describe('weights of harm', () => {
  it('are pasted as a table and say which kinds have none', async () => {
    const bad = await analyst.send('/data/severity', { weights: 'scheme,category,weight\nTest,Drugs,3' })
    expect(bad.text).toContain('Missing: source')
    const put = await analyst.send('/data/severity', {
      weights: 'scheme,category,weight,source\nTest scheme,Drugs,3.5,Invented',
    })
    expect(put.location).toBe('/data/severity')
    const page = await member.see('/data/severity')
    expect(page.text).toContain('3.5')
    expect(page.text).toContain('Burglary (Test scheme)')
    expect(page.text).not.toContain('Paste a table')
    expect((await member.send('/data/severity', { weights: 'x' })).status).toBe(403)
    const looks = await database.ownerDb
      .selectFrom('audit_event')
      .select('object_id')
      .where('object_type', '=', 'severity_weight')
      .where('action', '=', 'list')
      .where('user_id', '=', member.actor.userId)
      .execute()
    expect(looks.at(-1)).toEqual({ object_id: '1' })
  })
})

describe('what is said of a data set', () => {
  const set = '/data/police-street'

  it('is changed by those who bring data in, and logged with what was touched', async () => {
    const at = (await analyst.see(set)).$('a[href$="/describe"]').attr('href') ?? ''
    const page = await analyst.see(at)
    expect(page.$('input[name=licence]').attr('value')).toContain('Open Government Licence')
    const sent = await analyst.send(at, {
      licence: 'Open Government Licence v3.0, as of 2024',
      caveats: 'Points moved',
    })
    expect(sent.location).toBe(set)
    const shown = await member.see(set)
    expect(shown.text).toContain('as of 2024')
    expect(shown.text).toContain('Points moved')
    const event = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'fields'])
      .where('object_type', '=', 'incident_set')
      .where('action', '=', 'changed')
      .where('user_id', '=', analyst.actor.userId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(event.fields).toEqual(['licence', 'caveats'])
  })

  it('shows what somebody else said meanwhile', async () => {
    const opened = (await analyst.see(`${set}/describe`)).$('input[name=version]').attr('value') ?? ''
    await analyst.send(`${set}/describe`, { name: 'Street-level crime, published' })
    const late = await analyst.send(`${set}/describe`, { name: 'Street crime', version: opened })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Street-level crime, published')
    expect(late.$('input[name=name]').attr('value')).toBe('Street crime')
  })

  it('asks again for what is missing', async () => {
    const sent = await analyst.send(`${set}/describe`, { name: '', licence: 'x'.repeat(201) })
    expect(sent.status).toBe(422)
    expect(sent.$('.govuk-error-summary').text()).toContain('Enter the name of the data set')
    expect(sent.$('.govuk-error-summary').text()).toContain('must be 200 characters or fewer')
  })

  it('is not changed by others', async () => {
    expect((await member.see(set)).$('a[href$="/describe"]').length).toBe(0)
    for (const who of [member, councillor]) expect((await who.see(`${set}/describe`)).status).toBe(403)
    expect((await analyst.see('/data/no-such-set/describe')).status).toBe(404)
  })
})
