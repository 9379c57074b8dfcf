import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../../kernel/local-date.ts'
import { dated, openMonitoring } from '../monitoring.fixture.ts'

const stage = await openMonitoring()
const { today, database } = stage
const at = (reference: string, rest = '') => `/premises/${reference}${rest}`
const incident = (given: Record<string, string> = {}) => ({
  kind: 'violence_injury',
  ...dated('happenedOn', addDays(today, -2)),
  ...given,
})

describe('the list', () => {
  it('shows red first, pages by key, and goes to a spreadsheet for those who lead', async () => {
    const own = await stage.newJag()
    for (let count = 1; count <= 27; count += 1)
      await stage.premises(own, { name: `Bar ${String(count).padStart(2, '0')}` })
    const last = await stage.premises(own, { name: 'Zebra Bar' })
    const meeting = await stage.meeting(own.groupId, 'in_session')
    await own.chair.send(at(last, '/colour'), { to: 'amber', cause: 'Noise', meeting })
    const names = (page: Awaited<ReturnType<typeof own.chair.see>>) =>
      page
        .$('.wm-table__name a')
        .toArray()
        .map(link => page.$(link).text())
    const first = await own.chair.see('/premises')
    expect(names(first).slice(0, 2)).toEqual(['Zebra Bar', 'Bar 01'])
    expect(names(first)).toHaveLength(25)
    const next = await own.chair.see(first.$('.govuk-pagination__next a').attr('href') ?? '')
    expect(names(next)).toEqual(['Bar 25', 'Bar 26', 'Bar 27'])
    const back = await own.chair.see(next.$('.govuk-pagination__prev a').attr('href') ?? '')
    expect(names(back)).toEqual(names(first))
    expect((await own.chair.see('/premises?after=nonsense')).status).toBe(400)
    const file = await own.coordinator.see('/premises/list.csv?colour=amber')
    expect(file.body.split('\r\n').filter(Boolean)).toHaveLength(2)
    expect(file.body).toContain('Zebra Bar')
    expect((await own.licensing.see('/premises/list.csv')).status).toBe(403)
    expect((await own.licensing.see('/premises')).$('a[href^="/premises/list.csv"]').length).toBe(0)
  })

  it('says on the page how much goes into a spreadsheet, and in its last line where that is not all of it', async () => {
    const own = await stage.newJag()
    const like = await stage.premises(own)
    const lastLine = async () => (await own.coordinator.see('/premises/list.csv')).body.trimEnd().split('\r\n').at(-1)
    expect(await lastLine()).toContain(like)
    await sql`insert into licensed_premises select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
      'reference', 'LP-' || n, 'licence_number', 'LN-' || n, 'name', 'Bar ' || n))).* from licensed_premises p, generate_series(1, 5000) n
      where p.reference = ${like}`.execute(database.ownerDb)
    expect((await own.coordinator.see('/premises')).text).toContain('Up to 5,000 rows in a file')
    expect(await lastLine()).toContain('NOT THE WHOLE LIST: this file holds the first 5,000 rows only')
  })

  it('logs every look and every change, with names of fields and no content', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    await own.constable.send(at(reference, '/incidents/new'), {
      ...incident({ note: 'Glass thrown' }),
      source: own.police,
    })
    await own.landlord.see(at(reference))
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'fields', 'group_id', 'reason'])
      .where('object_id', '=', reference)
      .orderBy('happened_at')
      .execute()
    expect(events.map(({ action }) => action)).toEqual(['added', 'added an incident at', 'look'])
    expect(events.every(({ group_id }) => group_id === own.groupId)).toBe(true)
    expect(JSON.stringify(events)).not.toContain('Glass thrown')
  })

  it('is logged for each group of which it shows something, and so are its spreadsheet and the overview', async () => {
    const own = await stage.newJag()
    await stage.premises(own)
    await own.coordinator.see('/premises')
    await own.coordinator.see('/premises/list.csv')
    await database.ownerDb
      .updateTable('licensed_premises')
      .set({ next_contact_on: addDays(today, -1) })
      .where('group_id', '=', own.groupId)
      .execute()
    await own.coordinator.see('/monitoring')
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'object_id', 'group_id'])
      .where('object_type', '=', 'premises')
      .where('group_id', '=', own.groupId)
      .where('action', 'in', ['list', 'export'])
      .orderBy('id')
      .execute()
    expect(events.map(({ action, object_id }) => `${action} ${object_id}`)).toEqual(['list 1', 'export 1', 'list 1'])
  })

  it('counts what is older than the window no more', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const old = addMonths(today, -4)
    await own.constable.send(at(reference, '/incidents/new'), {
      ...incident({ kind: 'sexual', ...dated('happenedOn', old) }),
      source: own.police,
    })
    const page = await own.chair.see(at(reference))
    expect(page.$('#score h2').text()).toBe('Score: 0')
    expect(page.$('#incidents').text()).toContain('Sexual offence')
  })
})
