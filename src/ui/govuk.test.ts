import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { h } from 'preact'
import { describe, expect, it } from 'vitest'
import { generateGovukTypes } from '../../tools/generate-govuk.ts'
import { projectRoot } from '../kernel/project-root.ts'
import type { CompiledTemplates } from './compiled-templates.ts'
import { component, openTemplates, remembered } from './govuk.ts'
import type { GovukComponents } from './govuk.gen.ts'
import { markupFromTemplate, toHtml } from './html.ts'

const dir = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

interface Fixture {
  readonly name: string
  readonly options: never
  readonly html: string
}

function fixturesOf(name: string): readonly Fixture[] {
  const file = join(dir, name, 'fixtures.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: readonly Fixture[] }).fixtures
}

async function compileAsTheBuild(): Promise<CompiledTemplates> {
  const build = pathToFileURL(join(projectRoot, 'scripts', 'compile-templates.mjs')).href
  const { compileTemplates } = (await import(build)) as { readonly compileTemplates: (root: string) => string }
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-templates-'))
  try {
    writeFileSync(join(folder, 'templates.mjs'), compileTemplates(projectRoot))
    const made = (await import(pathToFileURL(join(folder, 'templates.mjs')).href)) as {
      readonly compiledTemplates: CompiledTemplates
    }
    return made.compiledTemplates
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the bridge to GOV.UK Frontend', () => {
  const names = readdirSync(dir).filter(name => existsSync(join(dir, name, 'fixtures.json')))

  it('gives exactly the official markup for every official example', () => {
    let compared = 0
    for (const name of names) {
      const render = component(name as keyof GovukComponents)
      for (const fixture of fixturesOf(name)) {
        expect(render(fixture.options), `${name}: ${fixture.name}`).toBe(fixture.html)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(700)
  })

  it('gives the same from the templates that the build compiles for the bundle', async () => {
    const templates = openTemplates(await compileAsTheBuild())
    for (const name of names) {
      const template = templates.getTemplate(`govuk/components/${name}/template.njk`)
      for (const fixture of fixturesOf(name)) {
        expect(template.render({ params: fixture.options }).trim(), `${name}: ${fixture.name}`).toBe(fixture.html)
      }
    }
  })

  it('keeps its types in step with the installed version', () => {
    expect(readFileSync(join(import.meta.dirname, 'govuk.gen.ts'), 'utf8')).toBe(generateGovukTypes())
  })

  it('refuses a misspelt option and unmarked HTML before anything runs', () => {
    const tag = component('tag')
    // @ts-expect-error there is no such option
    tag({ txt: 'Open' })
    // @ts-expect-error a plain string is not Html
    tag({ html: '<b>Open</b>' })
    expect(tag({ html: markupFromTemplate('<b>Open</b>') })).toContain('<b>Open</b>')
  })

  it('escapes what people typed', () => {
    expect(component('tag')({ text: '<script>' })).toContain('&lt;script&gt;')
    expect(toHtml(h('p', null, '<b>'))).toBe('<p>&lt;b></p>')
  })

  it('renders the same static element once', () => {
    let times = 0
    const render = remembered((params: { text: string }) => {
      times += 1
      return markupFromTemplate(params.text)
    })
    render({ text: 'a' })
    render({ text: 'a' })
    expect(times).toBe(1)
  })
})
