import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { CaseListPage, CasePage, faulty, FormPage, OddmentsPage } from '../gallery.tsx'
import { galleryChrome } from '../gallery-chrome.ts'
import type { Chrome } from '../index.ts'
import { chromeFor, Layout, Paragraph, renderPage } from '../index.ts'

const page = (
  <Layout title="Meetings" marking="OFFICIAL-SENSITIVE">
    <Paragraph>Nothing yet</Paragraph>
  </Layout>
)

function shown(node = page, chrome: Partial<Chrome> = {}) {
  return load(renderPage(node, { ...galleryChrome, ...chrome }))
}

describe('every page', () => {
  it('is a whole document in English with a title, a skip link and one main part', () => {
    const html = renderPage(page, galleryChrome)
    const $ = load(html)
    expect(html).toMatch(/^<!doctype html>/)
    expect($('html').attr('lang')).toBe('en')
    expect($('title').text()).toBe('Meetings - Wardmote')
    expect($('.govuk-skip-link').attr('href')).toBe('#main-content')
    expect($('main#main-content h1').text()).toBe('Meetings')
  })

  it('says who is signed in, for which organisation and purpose, and lets them sign out by POST', () => {
    const $ = shown()
    expect($('.wm-header__who').text()).toContain('Ottoline Fenwick-Marsh')
    expect($('.wm-header__who').text()).toContain('Preparing the November panel')
    expect($('form[action="/sign-out"]').attr('method')).toBe('post')
    expect($('form[action="/sign-out"] [name="_csrf"]').val()).toBe('forgery-token')
  })

  it('shows nobody and no way to sign out before anybody has signed in', () => {
    const $ = shown(page, { person: null, navigation: [] })
    expect($('.wm-header__person, nav')).toHaveLength(0)
  })

  it('marks where one is in the menu, and how much waits elsewhere', () => {
    const $ = shown()
    expect($('[aria-current="true"]').text()).toBe('Cases')
    expect($('.govuk-service-navigation__link').eq(1).text()).toBe('Triage5 waiting')
  })

  it('says in a demonstration that every person is invented, and never otherwise', () => {
    expect(shown().text()).toContain('Demonstration: every person here is invented')
    expect(shown(page, { demo: false }).text()).not.toContain('invented')
  })

  it('carries its handling marking on screen and on paper, with who printed it and when', () => {
    const $ = shown()
    expect($('.wm-marking').text()).toBe('OFFICIAL-SENSITIVE')
    expect($('.wm-print-header').text()).toContain('OFFICIAL-SENSITIVE')
    expect($('.wm-print-header').text()).toContain('by Ottoline Fenwick-Marsh')
    expect($('.wm-print-header').text()).toContain('20 November 2026 at 2:30pm')
  })

  it('tells what the form that led here did', () => {
    expect(shown(page, { message: 'The case was closed' })('.govuk-notification-banner--success').text()).toContain(
      'The case was closed',
    )
  })

  it.each([
    ['case list', <CaseListPage count={3} />],
    ['case', <CasePage entries={3} />],
    ['form', <FormPage form={faulty} />],
    ['oddments', <OddmentsPage />],
  ])('obeys a strict content security policy: the %s page', (_, node) => {
    const html = renderPage(node, galleryChrome)
    const $ = load(html)
    expect($('[style], style')).toHaveLength(0)
    expect(html).not.toMatch(/\son[a-z]+=/)
    expect($('script:not([src])').attr('nonce')).toBe('nonce-of-this-page')
    expect($('script:not([src])')).toHaveLength(1)
    expect($('h1')).toHaveLength(_ === 'oddments' ? 2 : 1)
    const ids = $('[id]')
      .toArray()
      .map(element => element.attribs['id'])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the surroundings of a request', () => {
  it('do not ask for a forgery guard until a form needs one', () => {
    let asked = 0
    const chrome = chromeFor(
      {
        actor: { name: 'Odo Pennifeather', organisationName: 'Surrey Police', purpose: null },
        navigation: [],
        get csrf() {
          asked += 1
          return 'token'
        },
        nonce: 'n',
        path: '/',
        demo: false,
        once: () => 'once',
        serviceName: 'Wardmote',
        now: new Date('2026-11-20T14:30:00Z'),
        message: undefined,
      },
      { css: '/assets/a.css', js: '/assets/a.js' },
    )
    expect(asked).toBe(0)
    expect(chrome.csrf).toBe('token')
    expect(chrome.printedAt).toBe('20 November 2026 at 2:30pm')
  })
})
