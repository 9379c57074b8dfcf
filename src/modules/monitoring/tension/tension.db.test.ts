import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../../kernel/local-date.ts'
import { dated, type Jag, openMonitoring } from '../monitoring.fixture.ts'
import { weekOf } from './rules/levels.ts'

const stage = await openMonitoring()
const { today, database } = stage
const thisWeek = weekOf(today)
const jag = await stage.newJag()

const answers = (own: Jag, given: Record<string, string | string[]> = {}) => ({
  group: own.code,
  week: thisWeek,
  area: 'woking',
  theme: 'protest',
  experienced: 'Shopkeepers near the station feel uneasy',
  sourceGrade: 'mostly_reliable',
  trend: 'rising',
  disorderRisk: 'medium',
  proposedLevel: '3',
  ...dated('reviewOn', addDays(today, 7)),
  ...given,
})

async function add(own: Jag, given: Record<string, string | string[]> = {}): Promise<string> {
  const sent = await own.landlord.send('/tension/new', answers(own, given))
  if (sent.status !== 303) throw new Error(sent.$('.govuk-error-summary').text())
  return sent.location?.split('/').at(-1) ?? ''
}

const errors = (page: { $: (selector: string) => { text(): string } }) => page.$('.govuk-error-summary').text()

describe('an entry of the tension log', () => {
  it('is added by any member, and proposes a level', async () => {
    const reference = await add(jag)
    const page = await jag.licensing.see(`/tension/${reference}`)
    expect(page.text).toContain('Protest, Woking')
    expect(page.text).toContain('Level 3, moderate, proposed')
    expect(page.text).toContain('The chair or deputy sets the level')
    expect(page.text).toContain('Shopkeepers near the station feel uneasy')
    expect(page.text).toContain('None kept')
  })

  it('says at least one of what is felt, what happened and what may happen', async () => {
    const refused = await jag.landlord.send('/tension/new', answers(jag, { experienced: '' }))
    expect(refused.status).toBe(422)
    expect(errors(refused)).toContain('Enter what people feel, what happened or what may happen')
    expect(
      (await jag.landlord.send('/tension/new', answers(jag, { experienced: '', potential: 'A march' }))).status,
    ).toBe(303)
  })

  it('names a protected characteristic only where that is strictly necessary, and says why', async () => {
    const untick = await jag.landlord.send('/tension/new', answers(jag, { characteristics: ['religion'] }))
    expect(errors(untick)).toContain('Tick that naming a characteristic is strictly necessary, or choose none')
    const why = await jag.landlord.send(
      '/tension/new',
      answers(jag, { necessary: 'yes', characteristics: ['religion'] }),
    )
    expect(errors(why)).toContain('Enter why naming it is strictly necessary')
    const reference = await add(jag, {
      necessary: 'yes',
      characteristics: ['religion'],
      characteristicsReason: 'Patrols at prayer times cannot be planned without it',
    })
    const page = await jag.licensing.see(`/tension/${reference}`)
    expect(page.text).toContain('Religion or belief')
    expect(page.text).toContain('Strictly necessary: Patrols at prayer times')
  })

  it('names nobody: no birthdays, telephone numbers or addresses', async () => {
    for (const [field, text] of [
      ['evidenced', 'Organiser born 03/04/1988'],
      ['media', 'Said by person@mail.example'],
      ['reassurance', 'Ring 01632 960123'],
    ] as const) {
      const refused = await jag.landlord.send('/tension/new', answers(jag, { [field]: text }))
      expect(refused.status).toBe(422)
      expect(errors(refused)).toContain('nothing here may point to a person')
    }
  })

  it('has its level set by the chair or deputy, with the reason, and by nobody else', async () => {
    const reference = await add(jag)
    for (const other of [jag.landlord, jag.licensing, jag.coordinator]) {
      expect((await other.see(`/tension/${reference}/level`)).status).toBe(403)
      expect((await other.see(`/tension/${reference}`)).$('a[href$="/level"]').length).toBe(0)
    }
    expect((await jag.chair.send(`/tension/${reference}/level`, { level: '2', reason: '' })).status).toBe(422)
    const set = await jag.chair.send(`/tension/${reference}/level`, { level: '2', reason: 'Two marches on one day' })
    expect(set.status).toBe(303)
    const page = await jag.landlord.see(`/tension/${reference}`)
    expect(page.text).toContain('Level 2, heightened')
    expect(page.text).not.toContain('heightened, proposed')
    expect(page.text).toContain('Two marches on one day')
  })

  it('is written by its members and changed by those who lead, not even past the pages by others', async () => {
    const reference = await add(jag)
    const change = (who: typeof jag.landlord) =>
      database.asActor(who.actor, tx =>
        tx.updateTable('tension_entry').set({ level: 1 }).where('reference', '=', reference).executeTakeFirstOrThrow(),
      )
    expect((await change(jag.landlord)).numUpdatedRows).toBe(0n)
    expect((await change(jag.chair)).numUpdatedRows).toBe(1n)
  })

  it('is edited and closed by those who lead, and never written over unseen', async () => {
    const reference = await add(jag)
    expect((await jag.landlord.see(`/tension/${reference}/change`)).status).toBe(403)
    const version = async () =>
      (await jag.coordinator.see(`/tension/${reference}/change`)).$('input[name=version]').attr('value')
    const before = await version()
    await jag.coordinator.send(`/tension/${reference}/change`, {})
    expect(await version()).toBe(before)
    const changed = await jag.coordinator.send(`/tension/${reference}/change`, { trend: 'falling' })
    expect(changed.status).toBe(303)
    const late = await jag.chair.send(`/tension/${reference}/change`, { potential: 'Nothing', version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Potential')
    const lateLevel = await jag.chair.send(`/tension/${reference}/level`, { level: '2', reason: 'x', version: '1' })
    expect(lateLevel.status).toBe(409)
    expect((await jag.coordinator.send(`/tension/${reference}/close`, { reason: 'Quiet for weeks' })).status).toBe(303)
    expect((await jag.landlord.see(`/tension/${reference}`)).text).toContain('Quiet for weeks')
    expect((await jag.coordinator.see(`/tension/${reference}/change`)).status).toBe(409)
  })
})

describe('the log', () => {
  it('shows the latest week first, with the levels of twelve weeks in a picture and a table', async () => {
    const own = await stage.newJag()
    const early = await add(own, { week: addDays(thisWeek, -14), proposedLevel: '5', theme: 'youth' })
    const late = await add(own, { proposedLevel: '2' })
    const page = await own.landlord.see('/tension')
    const links = page
      .$('.wm-table__name a')
      .toArray()
      .map(link => page.$(link).attr('href'))
    expect(links).toEqual([`/tension/${late}`, `/tension/${early}`])
    expect(page.$('svg[role=img]').attr('aria-label')).toContain('2, heightened (proposed)')
    const rows = page.$('.wm-chart table tbody tr')
    expect(rows.length).toBe(12)
    expect(page.$(rows[0]).text()).toContain('2, heightened (proposed)')
    expect(page.$(rows[1]).text()).toContain('No entry')
    expect(page.$(rows[2]).text()).toContain('5, normal, with signs to watch')
    expect((await own.landlord.see('/tension?theme=youth')).$('.wm-table__name a').length).toBe(1)
    expect((await own.landlord.see('/tension?area=waverley')).text).toContain('No entries found')
  })

  it('says what is due for review', async () => {
    const own = await stage.newJag()
    const reference = await add(own, dated('reviewOn', today))
    await add(own, { theme: 'youth' })
    const due = await own.landlord.see('/tension?review=due')
    expect(due.$('.wm-table__name a').length).toBe(1)
    expect(due.text).toContain('Review due')
    await own.coordinator.send(`/tension/${reference}/close`, { reason: 'Over' })
    expect((await own.landlord.see('/tension?review=due')).text).toContain('No entries found')
  })
})

describe('the summary of a week', () => {
  it('is one page to print, with what is still open from before', async () => {
    const own = await stage.newJag()
    await add(own, { week: addDays(thisWeek, -7), theme: 'football', experienced: 'Uneasy before the derby' })
    await add(own, { evidenced: 'Two leaflets handed in' })
    const page = await own.landlord.see('/tension/summary')
    expect(page.text).toContain(`Week of ${formatDate(thisWeek)}`)
    expect(page.text).toContain('The most serious level of the week is 3, moderate, proposed')
    expect(page.text).toContain('Two leaflets handed in')
    expect(page.text).toContain('Earlier entries that are still open')
    expect(page.$('.wm-print-button').length).toBe(1)
    expect(page.$('form[action="/tension/summary/tell"]').length).toBe(0)
  })

  it('goes to the members as a link that says nothing', async () => {
    const own = await stage.newJag()
    await add(own)
    const sent = await own.coordinator.send('/tension/summary', {}, '/tension/summary/tell')
    expect(sent.status).toBe(303)
    const mails = await database.ownerDb
      .selectFrom('outbox_message')
      .select(['to_user_id', 'subject', 'body'])
      .where(
        'to_user_id',
        'in',
        [own.chair, own.landlord, own.observer, own.coordinator].map(each => each.actor.userId),
      )
      .execute()
    expect(new Set(mails.map(mail => mail.to_user_id))).toEqual(
      new Set([own.chair.actor.userId, own.landlord.actor.userId]),
    )
    for (const { subject, body } of mails)
      expect(`${subject} ${body}`).not.toMatch(/tension summary|protest|Woking|level/i)
  })

  it('is sent by those who lead alone', async () => {
    const own = await stage.newJag()
    const refused = await own.landlord.send(
      '/tension/summary',
      { group: own.code, week: thisWeek },
      '/tension/summary/tell',
    )
    expect(refused.status).toBe(403)
  })
})
