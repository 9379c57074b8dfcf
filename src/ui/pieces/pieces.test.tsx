import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { CaseListPage, CasePage } from '../gallery.tsx'
import { galleryChrome } from '../gallery-chrome.ts'
import { DataTable, EmptyState, Pagination, Prose, renderPage, toHtml } from '../index.ts'

const $list = load(renderPage(<CaseListPage count={40} />, galleryChrome))
const $case = load(renderPage(<CasePage entries={8} />, galleryChrome))

describe('a list of cases', () => {
  it('names each row by its first column, and every other answer by its column', () => {
    expect($list('.wm-table tbody th[scope="row"]')).toHaveLength(40)
    const labels = $list('.wm-table tbody tr')
      .first()
      .find('td')
      .toArray()
      .map(cell => cell.attribs['data-label'])
    expect(labels).toEqual(['Reference', 'Concern', 'Lead', 'Risk', 'Next review', 'Open actions'])
  })

  it('says which column it is sorted by', () => {
    expect($list('th[aria-sort="ascending"]').text()).toContain('Next review')
    expect($list('th[aria-sort="none"] a').attr('href')).toBe('?sort=name')
  })

  it('says what to do next when it is empty', () => {
    const html = toHtml(
      <DataTable caption="Cases" columns={[]} rows={[]} empty={<EmptyState title="No cases yet" />} />,
    )
    expect(html).toContain('No cases yet')
    expect(html).not.toContain('<table')
  })

  it('is filtered and searched by addresses that can be kept, never by POST', () => {
    expect($list('.wm-filter form').attr('method')).toBe('get')
    expect($list('[role="search"]').attr('method')).toBe('get')
    expect($list('.wm-filter__tag').first().text()).toBe('Remove Concern: Cuckooing ×')
  })

  it('is paged by what comes before and after, or not at all', () => {
    expect(
      $list('.govuk-pagination a')
        .toArray()
        .map(link => link.attribs['rel']),
    ).toEqual(['prev', 'next'])
    expect(toHtml(<Pagination />)).toBe('')
  })
})

describe('a case', () => {
  it('says first whom it is about, with warnings in words and not only in colour', () => {
    expect($case('h1').text()).toBe('Quillon Marrowby')
    expect($case('.wm-badge--urgent').first().text()).toBe('Warning marker: Dog on premises')
  })

  it('dates every entry for people and machines, with who said so and who may see it', () => {
    const entry = $case('.wm-timeline__entry').first()
    expect(entry.find('time').attr('datetime')).toBe('2026-11-20T14:30:00Z')
    expect(entry.find('.wm-timeline__source').text()).toContain('Surrey Police')
    expect(entry.find('.wm-timeline__handling').text()).toBe('Police and adult social care only')
    expect(entry.find('.wm-timeline__actions a').text()).toBe('Change the entry of 20 November')
  })

  it('marks which of its pages this is', () => {
    expect($case('.wm-sub-navigation [aria-current="page"]').text()).toBe('Overview')
  })
})

describe('what somebody wrote', () => {
  it('keeps its paragraphs and lines and never becomes markup', () => {
    const html = toHtml(<Prose text={'First line\nsecond <b>line</b>\n\nNext paragraph'} />)
    expect(load(html)('p')).toHaveLength(2)
    expect(html).toContain('second &lt;b>line')
  })

  it('says so when there is nothing', () => {
    expect(toHtml(<Prose text={'  \n '} empty="Not given" />)).toContain('Not given')
    expect(toHtml(<Prose text={null} />)).toBe('')
  })
})
