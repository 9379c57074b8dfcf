import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const read = (folder: string, wanted: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => wanted.test(file) && !/\.test\.|gallery/.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join('\n')

const sources = read('src', /\.(tsx?|js)$/)

describe('the design system', () => {
  it('has a style for nothing that no page has', () => {
    const styles = read('src/ui/assets', /\.css$/).replace(/\/\*[\s\S]*?\*\//g, '')
    const names = new Set([...styles.matchAll(/\.(wm-[\w-]+)/g)].map(([, name = '']) => name))
    expect(names.size).toBeGreaterThan(200)
    const worn = (name: string) => sources.includes(name) || sources.includes(`${name.replace(/--.*/, '')}--$\{`)
    expect([...names].filter(name => !worn(name))).toEqual([])
  })

  it('offers no component that no page uses', () => {
    const parts = [...readFileSync('src/ui/index.ts', 'utf8').matchAll(/\b([A-Z]\w+)/g)].map(([name]) => name)
    const components = parts.filter(name => new RegExp(`export function ${name}[(<]`).test(sources))
    expect(components.length).toBeGreaterThan(40)
    const used = (name: string) => new RegExp(`<${name}\\b`).test(sources)
    expect(components.filter(name => !used(name))).toEqual([])
  })
})
