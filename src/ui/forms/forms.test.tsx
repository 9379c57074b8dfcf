import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { blank, faulty, FormPage } from '../gallery.tsx'
import { galleryChrome } from '../gallery-chrome.ts'
import type { AnyForm } from '../index.ts'
import { DateField, ErrorSummary, Form, Radios, renderPage, TextField, toHtml, YesNo } from '../index.ts'

const $faulty = load(renderPage(<FormPage form={faulty} />, galleryChrome))
const $blank = load(renderPage(<FormPage form={blank} />, galleryChrome))

function fault(field: string, href: string, answers = {}): AnyForm {
  return { ok: false, answers, errors: [{ field, message: 'Enter the date', href }] }
}

describe('a form', () => {
  it('carries what guards it against forgery, against sending twice and against another change', () => {
    const form = $blank('main form')
    expect(form.attr('method')).toBe('post')
    expect(form.attr('novalidate')).toBe('')
    expect(form.find('[name="_csrf"]').val()).toBe('forgery-token')
    expect(form.find('[name="_once"]').val()).toBe('once-token-once-t')
    expect(form.find('[name="version"]').val()).toBe('3')
  })

  it('takes the version that the answers were sent with, once they are shown again', () => {
    expect($faulty('main [name="version"]').val()).toBe('4')
  })

  it('shows nothing wrong before it is sent', () => {
    expect($blank('.govuk-error-summary, .govuk-error-message, .wm-stale')).toHaveLength(0)
    expect($blank('title').text()).not.toContain('Error')
  })

  it('names every fault once at the top, in page order, each leading to a field that is there', () => {
    const links = $faulty('.govuk-error-summary__list a').toArray()
    expect(links.map(link => link.attribs['href'])).toEqual(['#subject', '#heldOn-month', '#consent'])
    for (const link of links) expect($faulty(link.attribs['href'] ?? '')).toHaveLength(1)
    expect($faulty('.govuk-error-summary__list li').last().text().trim()).toBe(
      'This case was closed on 3 November 2026',
    )
    expect($faulty('title').text()).toMatch(/^Error: /)
  })

  it('says each fault again beside its field, and ties the two together', () => {
    expect($faulty('#subject').attr('aria-describedby')).toBe('subject-hint subject-error')
    expect($faulty('#subject-error').text()).toContain('Enter the name of the person')
  })

  it('keeps what was typed, as text and not as markup', () => {
    expect($faulty('#what').val()).toBe('Seen "at home" <yesterday>')
    expect($faulty('#heldOn-day').val()).toBe('31')
    expect($faulty('[name="who"][value="police"]').attr('checked')).toBeDefined()
  })

  it('shows side by side what somebody else changed meanwhile', () => {
    const cells = $faulty('.wm-stale tbody tr').children().toArray()
    expect(cells.map(cell => $faulty(cell).text())).toEqual(['What was seen', 'Seen at home', 'Not at home'])
  })

  it('leaves the buttons to the page when none is named', () => {
    expect(toHtml(<Form form={blank} />)).not.toContain('<button')
  })
})

describe('a date', () => {
  it('is asked in three boxes named for its parts', () => {
    const names = $blank('.govuk-date-input input')
      .toArray()
      .map(input => input.attribs['name'])
    expect(names).toEqual(['heldOn-day', 'heldOn-month', 'heldOn-year'])
  })

  it.each([
    ['the month alone', fault('on', '#on-month', { 'on-day': '3', 'on-month': '', 'on-year': '2026' }), ['on-month']],
    ['all of it when nothing was entered', fault('on', '#on-day'), ['on-day', 'on-month', 'on-year']],
    [
      'all of it when the date as a whole is wrong',
      fault('on', '#on', { 'on-day': '3', 'on-month': '4', 'on-year': '2090' }),
      ['on-day', 'on-month', 'on-year'],
    ],
  ])('marks as wrong %s', (_, form, wrong) => {
    const $ = load(toHtml(<DateField form={form} name="on" label="When" />))
    expect(
      $('.govuk-input--error')
        .toArray()
        .map(input => input.attribs['id']),
    ).toEqual(wrong)
  })

  it('is linked to at its first box, since the group cannot take the focus', () => {
    const form = fault('on', '#on', { 'on-day': '3', 'on-month': '4', 'on-year': '2090' })
    expect(toHtml(<ErrorSummary form={form} />)).toContain('href="#on-day"')
  })

  it('stands filled in on an edit page', () => {
    const $ = load(toHtml(<DateField form={blank} name="on" label="When" initial="2026-03-05" />))
    expect(
      $('input')
        .toArray()
        .map(input => input.attribs['value']),
    ).toEqual(['5', '3', '2026'])
  })
})

describe('choices', () => {
  it('ask further only of those who choose them', () => {
    const $ = load(
      toHtml(
        <YesNo
          form={blank}
          name="harm"
          label="Danger?"
          revealYes={<TextField form={blank} name="why" label="Why" />}
        />,
      ),
    )
    expect($('[value="yes"]').attr('data-aria-controls')).toBe('conditional-harm')
    expect($('#conditional-harm #why')).toHaveLength(1)
    expect($('.govuk-radios--inline')).toHaveLength(0)
  })

  it('keep the answer given over the one that stood there before', () => {
    const form: AnyForm = { ok: false, answers: { tier: 's' }, errors: [] }
    const options = [
      { value: 'o', text: 'Ordinary' },
      { value: 's', text: 'Sensitive' },
    ]
    const $ = load(toHtml(<Radios form={form} name="tier" label="Tier" options={options} initial="o" />))
    expect($('[checked]').val()).toBe('s')
  })
})
