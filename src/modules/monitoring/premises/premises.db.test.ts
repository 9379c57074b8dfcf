import { describe, expect, it } from 'vitest'
import { addDays, formatDate } from '../../../kernel/local-date.ts'
import { dated, openMonitoring, premisesAnswers } from '../monitoring.fixture.ts'
import { listForMeeting } from './list-for-meeting.ts'

const stage = await openMonitoring()
const { today, database } = stage
const jag = await stage.newJag()
const at = (reference: string, rest = '') => `/premises/${reference}${rest}`
const errors = (page: { $: (selector: string) => { text(): string } }) => page.$('.govuk-error-summary').text()
const incident = (given: Record<string, string | string[]> = {}) => ({
  kind: 'violence_injury',
  source: jag.police,
  ...dated('happenedOn', addDays(today, -2)),
  ...given,
})

describe('premises on the traffic light', () => {
  it('begin at green, with a contact due within the year', async () => {
    const reference = await stage.premises(jag)
    const page = await jag.licensing.see(at(reference))
    expect(page.status).toBe(200)
    expect(page.text).toContain('The Invented Quill')
    expect(page.$('.wm-badge').first().text()).toMatch(/^Green since/)
    expect(page.text).toContain('somebody is in touch every year')
    expect(page.text).toContain('Only a meeting of the group changes the colour')
  })

  it('stand there once for each licence', async () => {
    const answers = premisesAnswers(jag)
    expect((await jag.coordinator.send('/premises/new', answers)).status).toBe(303)
    const again = await jag.coordinator.send('/premises/new', { ...answers, name: 'The Other Name' })
    expect(again.status).toBe(422)
    expect(errors(again)).toContain('has this licence number already')
    expect(again.$('input[name=name]').attr('value')).toBe('The Other Name')
  })

  it('can be changed by the licensing authority and the police, and not by other members', async () => {
    const reference = await stage.premises(jag)
    expect((await jag.landlord.see(at(reference, '/change'))).status).toBe(403)
    expect((await jag.landlord.see(at(reference))).$('a[href$="/change"]').length).toBe(0)
    expect((await jag.constable.send(at(reference, '/change'), { hours: '11am to 2am' })).status).toBe(303)
    expect((await jag.landlord.see(at(reference))).text).toContain('11am to 2am')
  })

  it('are left as they were, also in the log, where their details are kept without a change', async () => {
    const reference = await stage.premises(jag)
    const page = await jag.constable.see(at(reference, '/change'))
    expect((await jag.constable.send(at(reference, '/change'), {})).status).toBe(303)
    const again = await jag.constable.see(at(reference, '/change'))
    expect(again.$('input[name=version]').attr('value')).toBe(page.$('input[name=version]').attr('value'))
    const logged = await database.ownerDb
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', reference)
      .where('action', '=', 'changed')
      .execute()
    expect(logged).toEqual([])
  })

  it('show what somebody else changed meanwhile instead of writing over it', async () => {
    const reference = await stage.premises(jag)
    await jag.constable.send(at(reference, '/change'), { hours: '11am to 2am' })
    const late = await jag.licensing.send(at(reference, '/change'), { hours: '11am to 1am', version: '1' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('11am to 2am')
    expect(late.$('input[name=hours]').attr('value')).toBe('11am to 1am')
    expect(late.$('input[name=version]').attr('value')).toBe('2')
  })

  it('leave the traffic light with a reason, and take nothing more', async () => {
    const reference = await stage.premises(jag)
    expect((await jag.constable.see(at(reference, '/close'))).status).toBe(403)
    const left = await jag.chair.send(at(reference, '/close'), { ...dated('closedOn', today), reason: 'Surrendered' })
    expect(left.status).toBe(303)
    expect((await jag.chair.see('/premises?q=GU21')).body).not.toContain(reference)
    expect((await jag.chair.see('/premises?closed=yes')).body).toContain(reference)
    expect((await jag.chair.see(at(reference, '/incidents/new'))).status).toBe(409)
    const page = await jag.landlord.see(at(reference))
    expect(page.$('.govuk-inset-text').first().text()).toMatch(/left the traffic light on .*Surrendered/)
  })

  it('are added again with the same licence when they reopen', async () => {
    const { licence = '' } = premisesAnswers(jag)
    const first = await stage.premises(jag, { licence })
    await jag.chair.send(at(first, '/close'), { ...dated('closedOn', today), reason: 'Suspended' })
    const again = await stage.premises(jag, { licence })
    expect(again).not.toBe(first)
    expect((await jag.chair.see('/premises?q=GU21')).body).toContain(again)
  })

  it('leave for a reason that points to nobody', async () => {
    const reference = await stage.premises(jag)
    const reason = 'The holder moved away, ring 01632 960123'
    const sent = await jag.chair.send(at(reference, '/close'), { ...dated('closedOn', today), reason })
    expect(sent.status).toBe(422)
    expect(errors(sent)).toContain('looks like a telephone number')
  })

  it('lead those who lead the group to an action and an agenda, which say the reference alone', async () => {
    const reference = await stage.premises(jag)
    const page = await jag.chair.see(at(reference))
    expect(page.$(`a[href="/actions/new?group=${jag.code}&about=Premises+${reference}"]`).length).toBe(1)
    expect(page.$(`a[href="/meetings/next?group=${jag.code}&item=Premises+${reference}"]`).length).toBe(1)
    expect((await jag.landlord.see(at(reference))).$('a[href^="/actions/new"]').length).toBe(0)
  })
})

describe('the score', () => {
  it('is explained incident by incident: points, what management did, age', async () => {
    const reference = await stage.premises(jag)
    await jag.constable.send(
      at(reference, '/incidents/new'),
      incident({ mitigation: ['called_at_once', 'kept_evidence'] }),
    )
    await jag.landlord.send(
      at(reference, '/incidents/new'),
      incident({ kind: 'noise', source: jag.housing, ...dated('happenedOn', addDays(today, -45)) }),
    )
    const page = await jag.licensing.see(at(reference))
    const rows = page
      .$('#score .wm-table tbody tr')
      .toArray()
      .map(row => page.$(row).text())
    expect(rows[0]).toContain('Violence with injury')
    expect(rows[0]).toContain('8 points, less 3 for what management did')
    expect(rows[0]).toContain('2 days old: counts in full')
    expect(rows[1]).toContain('45 days old: half counts')
    expect(page.$('#score h2').text()).toBe('Score: 6')
    expect(page.$('#score svg').attr('aria-label')).toContain('The score is 6 today')
    expect(page.$('#score details table tbody tr').length).toBe(27)
  })

  it('suggests a colour and changes none', async () => {
    const reference = await stage.premises(jag, { name: 'The Suggested Arms' })
    for (const kind of ['violence_serious', 'sexual'])
      await jag.constable.send(at(reference, '/incidents/new'), incident({ kind }))
    const page = await jag.licensing.see(at(reference))
    expect(page.text).toContain('The score suggests red. It is a suggestion only')
    expect(page.$('.wm-badge').first().text()).toMatch(/^Green since/)
    const list = await jag.licensing.see('/premises?q=Suggested')
    expect(list.text).toContain('Suggests red')
    const wanting = await jag.licensing.see('/premises?attention=yes')
    expect(wanting.text).toContain('The Suggested Arms')
    expect(wanting.text).not.toContain('The Invented Quill')
  })

  it('forgets an incident that was withdrawn, and keeps it to be seen with the reason', async () => {
    const reference = await stage.premises(jag)
    await jag.constable.send(at(reference, '/incidents/new'), incident())
    const href = (await jag.licensing.see(at(reference))).$('a[href$="/withdraw"]').attr('href') ?? ''
    expect((await jag.landlord.see(at(reference))).$('a[href$="/withdraw"]').length).toBe(0)
    expect((await jag.landlord.see(href)).status).toBe(403)
    expect((await jag.licensing.send(href, { reason: '' })).status).toBe(422)
    expect((await jag.licensing.send(href, { reason: 'It was at the house next door' })).status).toBe(303)
    const page = await jag.licensing.see(at(reference))
    expect(page.$('#score h2').text()).toBe('Score: 0')
    expect(page.$('#incidents').text()).toContain('It was at the house next door')
    expect((await jag.licensing.see(href)).status).toBe(409)
  })

  it('takes no words that point to a person', async () => {
    const reference = await stage.premises(jag)
    for (const note of ['Man, DOB 3/4/1988, ejected', 'Ring her on 07700 900123']) {
      const refused = await jag.constable.send(at(reference, '/incidents/new'), incident({ note }))
      expect(refused.status).toBe(422)
      expect(errors(refused)).toMatch(/Take out what looks like a (date of birth|telephone number)/)
      expect(refused.$('textarea[name=note]').text().trim()).toBe(note)
    }
    const page = await jag.constable.see(at(reference, '/incidents/new'))
    expect(page.$('#note-hint').text() || page.text).toContain('Never a person’s name')
  })
})

describe('the colour', () => {
  it('changes by a decision of a meeting of the group alone, recorded by those who lead it', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    expect((await own.licensing.see(at(reference, '/colour'))).status).toBe(403)
    expect((await own.chair.see(at(reference, '/colour'))).text).toContain('none is in session or was held')
    await stage.meeting(own.groupId, 'planned', 5)
    const elsewhere = await stage.meeting(jag.groupId, 'approved', -3)
    const held = await stage.meeting(own.groupId, 'minutes_draft', -1)
    const answers = { to: 'amber', cause: 'Three fights in a month', meeting: elsewhere }
    const wrong = await own.chair.send(at(reference, '/colour'), answers)
    expect(wrong.status).toBe(422)
    expect(errors(wrong)).toContain('Select the meeting that decided')
    const sent = await own.coordinator.send(at(reference, '/colour'), {
      ...answers,
      meeting: held,
      goodPractice: 'Door staff wear cameras',
    })
    expect(sent.location).toBe(at(reference, '/letters/new'))
    const page = await own.licensing.see(at(reference))
    expect(page.$('.wm-badge').first().text()).toBe(`Amber since ${formatDate(addDays(today, -1))}`)
    expect(page.$('#history').text()).toContain('Three fights in a month')
    expect(page.$(`#history a[href="/meetings/${held}"]`).length).toBe(1)
    expect(page.$('#contacts').text()).toContain('Door staff wear cameras')
    expect(page.text).toContain('The holder has not been told')
    expect(page.text).toContain('somebody is in touch every month')
  })

  it('may skip amber where enforcement must, and says why', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const meeting = await stage.meeting(own.groupId, 'in_session')
    const refused = await own.chair.send(at(reference, '/colour'), { to: 'red', cause: 'A stabbing', meeting })
    expect(errors(refused)).toContain('Enter why the premises go from green to red without amber')
    const taken = await own.chair.send(at(reference, '/colour'), {
      to: 'red',
      cause: 'A stabbing',
      meeting,
      bypassReason: 'A summary review is applied for',
    })
    expect(taken.status).toBe(303)
    const page = await own.chair.see(at(reference))
    expect(page.$('#history').text()).toContain('Amber was left out: A summary review is applied for')
    expect(page.text).toContain('somebody is in touch every week')
  })

  it('is not decided twice from the same page', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const meeting = await stage.meeting(own.groupId, 'in_session')
    const answers = { to: 'amber', cause: 'Noise', meeting, version: '1' }
    expect((await own.chair.send(at(reference, '/colour'), answers)).status).toBe(303)
    const late = await own.coordinator.send(at(reference, '/colour'), answers)
    expect(late.status).toBe(409)
  })

  it('cannot be written past the application by a member who does not lead', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const meeting = await stage.meeting(own.groupId, 'in_session')
    const ids = await database.ownerDb
      .selectFrom('licensed_premises as p')
      .innerJoin('meeting as m', 'm.group_id', 'p.group_id')
      .select(['p.id', 'm.id as meetingId'])
      .where('p.reference', '=', reference)
      .where('m.reference', '=', meeting)
      .executeTakeFirstOrThrow()
    const write = stage.as(own.licensing, ({ tx, actor }) =>
      tx
        .insertInto('premises_colour')
        .values({
          premises_id: ids.id,
          from_colour: 'green',
          to_colour: 'amber',
          meeting_id: ids.meetingId,
          cause: 'x',
          bypass_reason: null,
          points: 0,
          decided_on: today,
          decided_by: actor.userId,
        })
        .execute(),
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })
})

describe('the letter to the holder', () => {
  it('is drafted by colour, changed by hand, and kept as it went out', async () => {
    const own = await stage.newJag()
    const reference = await stage.premises(own, { holder: 'Ampersand Taverns (Invented) Ltd' })
    expect((await own.chair.see(at(reference, '/letters/new'))).text).toContain('follows a change of colour')
    const meeting = await stage.meeting(own.groupId, 'in_session')
    await own.chair.send(at(reference, '/colour'), { to: 'amber', cause: 'Two assaults by the bar', meeting })
    const draft = await own.licensing.see(at(reference, '/letters/new'))
    const body = draft.$('textarea[name=body]').text()
    expect(body).toContain('Dear Ampersand Taverns (Invented) Ltd')
    expect(body).toContain('Why: Two assaults by the bar')
    expect(body).toContain('an action plan of no more than 12 weeks')
    expect(body).not.toMatch(/[{}]/)
    const kept = await own.licensing.send(at(reference, '/letters/new'), { body: `${body}\n\nRing us first.` })
    expect(kept.location).toMatch(new RegExp(`^/premises/${reference}/letters/[0-9a-f-]{36}$`))
    const letter = await own.landlord.see(kept.location ?? '')
    expect(letter.text).toContain('Ring us first.')
    expect(letter.$('.wm-print-button').text()).toBe('Print the letter')
    expect((await own.chair.see(at(reference))).text).not.toContain('The holder has not been told')
  })

  it.each([
    ['red', 'section 53A', 'Enforcement'],
    ['green', 'Thank you', undefined],
  ])('of %s says "%s"', async (to, words, bypassReason) => {
    const own = await stage.newJag()
    const reference = await stage.premises(own)
    const first = await stage.meeting(own.groupId, 'approved', -40)
    const second = await stage.meeting(own.groupId, 'in_session')
    if (to === 'green') await own.chair.send(at(reference, '/colour'), { to: 'amber', cause: 'Noise', meeting: first })
    await own.chair.send(at(reference, '/colour'), {
      to,
      cause: 'As seen',
      meeting: second,
      ...(bypassReason && { bypassReason }),
    })
    const draft = await own.chair.see(at(reference, '/letters/new'))
    expect(draft.$('textarea[name=body]').text()).toContain(words)
  })
})

describe('the plan of amber premises', () => {
  const amber = async (name = 'The Planned Inn') => {
    const own = await stage.newJag()
    const reference = await stage.premises(own, { name })
    const meeting = await stage.meeting(own.groupId, 'approved', -20)
    await own.chair.send(at(reference, '/colour'), { to: 'amber', cause: 'Disorder', meeting })
    return { own, reference }
  }
  const plan = { aims: 'No incident for eight weeks', steps: 'Door staff from 9pm\nCCTV repaired' }

  it('runs for twelve weeks at most, and counts down', async () => {
    const { own, reference } = await amber()
    const tooLong = { ...plan, ...dated('startsOn', today), ...dated('endsOn', addDays(today, 85)) }
    const refused = await own.licensing.send(at(reference, '/plan'), tooLong)
    expect(refused.status).toBe(422)
    expect(errors(refused)).toContain('A plan runs for no more than 12 weeks')
    const made = await own.licensing.send(at(reference, '/plan'), {
      ...tooLong,
      ...dated('endsOn', addDays(today, 84)),
    })
    expect(made.status).toBe(303)
    expect((await own.landlord.see(at(reference))).text).toContain('84 days left')
    const page = await own.licensing.send(at(reference, '/plan'), { aims: 'Other', version: '7' })
    expect(page.status).toBe(409)
  })

  it('is for amber alone', async () => {
    const reference = await stage.premises(jag)
    expect((await jag.licensing.see(at(reference, '/plan'))).text).toContain('has moved the premises to amber')
  })

  it('ends met or not met, when the colour moves on', async () => {
    const { own, reference } = await amber()
    await own.licensing.send(at(reference, '/plan'), plan)
    const meeting = await stage.meeting(own.groupId, 'in_session')
    const answers = { to: 'green', cause: 'Nothing since', meeting }
    expect(errors(await own.chair.send(at(reference, '/colour'), answers))).toContain('what became of the action plan')
    expect((await own.chair.send(at(reference, '/colour'), { ...answers, planOutcome: 'met' })).status).toBe(303)
    const page = await own.chair.see(at(reference))
    expect(page.$('#plan').text()).toContain('Met')
    expect(page.$('#plan').text()).toContain('Nothing since')
  })

  it('can end by itself, and leaves the colour where it is', async () => {
    const { own, reference } = await amber()
    await own.licensing.send(at(reference, '/plan'), plan)
    await own.licensing.send(at(reference, '/plan/end'), { outcome: 'not_met', note: 'Two more fights' })
    const page = await own.chair.see(at(reference))
    expect(page.$('.wm-badge').first().text()).toMatch(/^Amber/)
    expect(page.$('#plan').text()).toContain('Two more fights')
    expect(page.$('#plan').text()).toContain('There is no plan yet')
  })

  it('is put to the meeting before which it runs out, as is a score that suggests another colour', async () => {
    const { own, reference } = await amber('The Agenda Arms')
    await own.licensing.send(at(reference, '/plan'), { ...plan, ...dated('endsOn', addDays(today, 20)) })
    const quiet = await stage.premises(own, { name: 'The Quiet One' })
    const loud = await stage.premises(own, { name: 'The Loud One' })
    await own.constable.send(at(loud, '/incidents/new'), {
      ...incident({ kind: 'violence_serious' }),
      source: own.police,
    })
    const listed = (days: number) => stage.as(own.chair, ask => listForMeeting(ask, own.groupId, addDays(today, days)))
    const soon = await listed(21)
    expect(soon.map(each => [each.name, each.reasons])).toEqual([
      ['The Agenda Arms', ['Score 0 suggests green', `Plan ends on ${formatDate(addDays(today, 20))}`]],
      ['The Loud One', ['Score 12 suggests amber']],
    ])
    expect((await listed(19))[0]?.reasons).toEqual(['Score 0 suggests green'])
    expect(soon.map(({ reference: each }) => each)).not.toContain(quiet)
    expect(soon[0]?.href).toBe(at(reference))
    const meeting = await stage.meeting(own.groupId, 'planned', 21)
    const list = await own.landlord.see('/premises')
    expect(list.$(`a[href="/premises/for-meeting/${meeting}"]`).length).toBe(1)
    const page = await own.landlord.see(`/premises/for-meeting/${meeting}`)
    expect(page.text).toContain('The Agenda Arms')
    expect(page.text).not.toContain('The Quiet One')
    expect((await jag.landlord.see(`/premises/for-meeting/${meeting}`)).status).toBe(404)
    expect((await own.observer.see(`/premises/for-meeting/${meeting}`)).status).toBe(403)
  })
})
