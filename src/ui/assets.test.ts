import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assets } from './assets.ts'
import { buildAssets, readAssets } from './assets.ts'

describe('the stylesheet and script that browsers are given', () => {
  let dir: string
  let assets: Assets
  let css: string
  let js: string

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'wardmote-assets-'))
    assets = await buildAssets(dir)
    css = await readFile(join(dir, basename(assets.css)), 'utf8')
    js = await readFile(join(dir, basename(assets.js)), 'utf8')
  })

  afterAll(() => rm(dir, { recursive: true }))

  it('hold neither the font nor the crest that belong to GOV.UK', () => {
    expect(css).not.toMatch(/GDS Transport/i)
    expect(css).not.toMatch(/@font-face/i)
    expect(css).not.toMatch(/govuk-crest/)
  })

  it('fetch nothing from anywhere else', () => {
    expect(css).not.toMatch(/url\((?!["']?data:)/)
    expect(js).not.toMatch(/https?:\/\/(?!www\.w3\.org)[^"'`]*\.(js|css|json)/)
  })

  it('keep the GOV.UK components and add our own', () => {
    expect(css).toContain('.govuk-error-summary')
    expect(css).toContain('.wm-timeline')
    expect(js.length).toBeGreaterThan(10_000)
  })

  it('are named for their content, so that a new version is never taken for an old one', () => {
    expect(assets.css).toMatch(/^\/assets\/wardmote\.[0-9a-f]{10}\.css$/)
    expect(assets.js).toMatch(/^\/assets\/wardmote\.[0-9a-f]{10}\.js$/)
    expect(readAssets(dir)).toEqual(assets)
  })

  it('leave the map that moves to whoever opens it, with its thread as a file of its own', async () => {
    expect(js).not.toContain('maplibregl')
    expect(js.length).toBeLessThan(80_000)
    const moving = await readFile(join(dir, basename(assets.map.js)), 'utf8')
    expect(moving).toContain('openMovingMap')
    expect(assets.map.worker).toMatch(/^\/assets\/moving-map-worker\.[0-9a-f]{10}\.js$/)
    expect((await readFile(join(dir, basename(assets.map.css)), 'utf8')).match(/url\((?!["']?data:)/)).toBeNull()
  })
})
