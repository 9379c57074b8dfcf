import { describe, expect, it } from 'vitest'
import { load } from 'cheerio'
import { renderToString } from 'preact-render-to-string'
import { markup, markupRows } from '../html.ts'
import { classesOf, paintOf } from './classes.ts'
import { drawMap, MapFigure } from './map-figure.tsx'
import { radiusOf } from './marks.ts'
import { MonthSlider } from './month-slider.tsx'
import { scaleBar } from './scale.ts'
import { wrapWords } from './wrap-words.ts'

const SHAPES = [
  {
    d: 'M0 0h10v10h-10z',
    paint: 'level-1',
    words: 'Bow & <b>Arrow</b>: 3',
    href: '1',
    label: { x: 5, y: 5, lines: ['3'] },
  },
  {
    d: 'M10 0h10v10h-10z',
    paint: 'level-5',
    words: 'Elm "Green": 12',
    href: '2',
    label: { x: 15, y: 5, lines: ['12'] },
  },
  { d: 'M20 0h10v10h-10z', paint: 'level-5', words: 'No list', label: undefined },
] as const

describe('markup written at length', () => {
  it('escapes every value, in rows as one by one', () => {
    const nasty = `"><script>alert('&')</script>`
    expect(markup`<a title="${nasty}">`).toBe(`<a title="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;">`)
    expect(markupRows`<i title="${nasty}">${['one', nasty]}</i>`).toBe(
      ['one', `&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;`]
        .map(text => `<i title="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;">${text}</i>`)
        .join(''),
    )
    expect(markupRows`<i id="${[1, 2]}"/>`).toBe('<i id="1"/><i id="2"/>')
    expect(markup`<p>${[markup`<b>${'<'}</b>`]}</p>`).toBe('<p><b>&lt;</b></p>')
  })
})

describe('a map drawn on the server', () => {
  const map = drawMap('m', { width: 30, height: 10, shapes: SHAPES, base: '/list?a=1&b=' }, 'A title', 'What it shows')
  const $ = load(
    renderToString(
      <MapFigure map={map} legend={{ title: 'Incidents', entries: [{ paint: 'level-5', words: '12' }] }} />,
    ),
  )

  it('is one image with a title and a description', () => {
    const image = $('svg[role=img]')
    expect(image.length).toBe(1)
    const named = (image.attr('aria-labelledby') ?? '').split(' ').map(id => $(`#${id}`).text())
    expect(named).toEqual(['A title', 'What it shows'])
    expect(image.find('a').length).toBe(0)
  })

  it('has its links in a second picture, which is hidden from everything but a pointer', () => {
    const pointing = $('svg[aria-hidden=true]').first()
    const links = pointing.find('a').toArray()
    expect(links.map(link => $(link).attr('href'))).toEqual(['/list?a=1&b=1', '/list?a=1&b=2'])
    expect(links.every(link => $(link).attr('tabindex') === '-1')).toBe(true)
    expect(
      pointing
        .find('title')
        .toArray()
        .map(title => $(title).text())
        .sort(),
    ).toEqual(['Bow & <b>Arrow</b>: 3', 'Elm "Green": 12', 'No list'].sort())
    const uses = pointing
      .find('use')
      .toArray()
      .map(use => $(use).attr('href')?.slice(1) ?? '')
    expect(uses.every(id => $(`path[id="${id}"]`).length === 1)).toBe(true)
  })

  it('fills by pattern, so that fills differ without their colour', () => {
    const fills = $('.wm-map__shapes g')
      .toArray()
      .map(group => $(group).attr('fill'))
    expect(fills).toEqual(['url(#m-level-1)', 'url(#m-level-5)'])
    const hatching = $('pattern path')
      .toArray()
      .map(path => $(path).attr('d'))
    expect(new Set(hatching).size).toBeGreaterThanOrEqual(5)
  })

  it('holds no style of its own, which the policy for content security would refuse', () => {
    expect($.html()).not.toMatch(/\sstyle=|<style/)
  })
})

describe('classes', () => {
  it('hold about as many values each, and never part equal ones', () => {
    expect(classesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ from: [1, 3, 5, 7, 9], to: [2, 4, 6, 8, 10] })
    expect(classesOf([0, 0, 5, 5, 5, 5, 9])).toEqual({ from: [5, 9], to: [5, 9] })
    expect(classesOf([])).toEqual({ from: [], to: [] })
    expect(classesOf([0, 0])).toEqual({ from: [], to: [] })
  })

  it('fill what reads alike alike: 2.04 and 1.96 are both 2.0', () => {
    const classes = classesOf([1.96, 2.04, 5, 7, 9, 11], 1)
    expect(paintOf(classes, 1.96, 1)).toBe(paintOf(classes, 2.04, 1))
    expect(paintOf(classes, 0, 1)).toBe('none')
    expect(paintOf(classes, 11, 1)).toBe('level-5')
  })
})

describe('the pieces beside it', () => {
  it('a scale bar is a round length that fits a quarter of the picture', () => {
    expect(scaleBar(720, 0.012)).toEqual({ pixels: 120, words: '10 km' })
    expect(scaleBar(720, 1)).toEqual({ pixels: 100, words: '100 m' })
  })

  it('circles grow by their area', () => {
    expect(radiusOf(100, 100)).toBeCloseTo(2 * radiusOf(25, 100))
    expect(radiusOf(0, 0)).toBeGreaterThan(0)
  })

  it('names break at spaces', () => {
    expect(wrapWords('Reigate and Banstead', 11)).toEqual(['Reigate and', 'Banstead'])
  })

  it('months are stepped through by links, without any script', () => {
    const html = renderToString(
      <MonthSlider
        label="Months"
        now="May 2024"
        earlierHref="/map?to=2024-04"
        prefix="/map?"
        stops={[
          ['April 2024', 'a'],
          ['May 2024', 'b'],
        ]}
        at={1}
      />,
    )
    const $ = load(html)
    expect($('a').text()).toContain('Earlier')
    expect($('[data-wm-slider]').attr('hidden')).toBeDefined()
  })
})
