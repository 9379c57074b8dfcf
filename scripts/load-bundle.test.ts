import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../src/kernel/project-root.ts'
import { inAscii, WRAPPING } from './load-bundle.cjs'

const folder = mkdtempSync(join(tmpdir(), 'wardmote-bundle-'))
const loader = pathToFileURL(join(projectRoot, 'scripts', 'load-bundle.cjs')).href
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
})

const bundleSaying = (name: string, word: string): string => {
  const file = join(folder, name)
  writeFileSync(file, `${WRAPPING.before}exports.say = () => '${word}'${WRAPPING.after}`)
  return file
}

/** A start of its own: the word of the bundle, and whether it was compiled anew (and is then kept). */
function start(file: string, ...options: readonly string[]): string {
  const program = `const { loadBundle } = await import(${JSON.stringify(loader)})
    const { programs, keepCompiled } = loadBundle(${JSON.stringify(file)})
    console.log(programs.say(), keepCompiled === undefined ? 'as it was' : 'anew')
    keepCompiled?.()`
  const { stdout, stderr } = spawnSync(process.execPath, [...options, '--input-type=module', '-e', program])
  return `${stdout}${stderr}`.trim()
}

const kept = (): string[] => readdirSync(folder).filter(name => name.includes('.compiled-'))
const keptFile = (): string => join(folder, kept()[0] ?? 'none')

describe('the compiled form of a bundle', () => {
  it('is kept by the first start and taken by the next', () => {
    const file = bundleSaying('wardmote-A.cjs', 'yes')
    expect([start(file), start(file), start(file)]).toEqual(['yes anew', 'yes as it was', 'yes as it was'])
    expect(kept()).toHaveLength(1)
  })

  it('is never taken for a bundle that was built since, even one of the same length', () => {
    expect(start(bundleSaying('wardmote-A.cjs', 'yes'))).toBe('yes anew')
    expect(start(bundleSaying('wardmote-B.cjs', 'nay'))).toBe('nay anew')
  })

  it('is refused and made again where the file is torn or from something else', () => {
    const file = bundleSaying('wardmote-A.cjs', 'yes')
    start(file)
    truncateSync(keptFile(), Math.floor(readFileSync(keptFile()).length / 2))
    expect([start(file), start(file)]).toEqual(['yes anew', 'yes as it was'])
    writeFileSync(keptFile(), 'nothing of the kind')
    expect([start(file), start(file)]).toEqual(['yes anew', 'yes as it was'])
  })

  it('is refused by a Node that was given other options', () => {
    const file = bundleSaying('wardmote-A.cjs', 'yes')
    start(file)
    expect(start(file, '--max-lazy')).toBe('yes anew')
  })

  it('is not used where somebody asks for places in the sources', () => {
    const file = bundleSaying('wardmote-A.cjs', 'yes')
    expect(start(file, '--enable-source-maps')).toBe('yes as it was')
    expect(kept()).toEqual([])
  })

  it('is done without where it cannot be written', () => {
    const file = bundleSaying('wardmote-A.cjs', 'yes')
    const program = `const { rmSync } = await import('node:fs')
      const { loadBundle } = await import(${JSON.stringify(loader)})
      const { programs, keepCompiled } = loadBundle(${JSON.stringify(file)})
      rmSync(${JSON.stringify(folder)}, { recursive: true })
      keepCompiled()
      console.log(programs.say())`
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program])
    expect(`${stdout}${stderr}`.trim()).toBe('yes')
    expect(existsSync(folder)).toBe(false)
  })
})

/** V8's own words for what it may do with a function (runtime-test.cc); the fifth bit says that it has been compiled well. */
const ASKING_V8 = `exports.say = () => {
  const add = number => number + 1;
  %PrepareFunctionForOptimization(add); add(1); %OptimizeFunctionOnNextCall(add); add(1)
  return %GetOptimizationStatus(add) & 16 ? 'well' : 'quickly'
}`

describe('what runs often', () => {
  it('is compiled better in a first start, and from when nobody waits for the first page in any other', () => {
    const file = join(folder, 'wardmote-A.cjs')
    writeFileSync(file, `${WRAPPING.before}${ASKING_V8}${WRAPPING.after}`)
    expect([start(file, '--allow-natives-syntax'), start(file, '--allow-natives-syntax')]).toEqual([
      'well anew',
      'quickly as it was',
    ])
    const program = `const { programs, nobodyWaits } = (await import(${JSON.stringify(loader)})).loadBundle(${JSON.stringify(file)})
      nobodyWaits()
      console.log(programs.say())`
    const later = spawnSync(process.execPath, ['--allow-natives-syntax', '--input-type=module', '-e', program])
    expect(`${later.stdout}${later.stderr}`.trim()).toBe('well')
  })
})

describe('letters beyond ASCII', () => {
  it('mean the same once the bundle is read, in texts and in regular expressions', () => {
    const file = join(folder, 'wardmote-A.cjs')
    const says = String.raw`exports.say = () => 'O’Brien – 3½ – 😀'.replace(/[’‘]/g, '').replace(/[½]|[😀😁]/gu, 'x')`
    writeFileSync(file, inAscii(`${WRAPPING.before}${says}${WRAPPING.after}`))
    const read = ['OBrien – 3x – x anew', 'OBrien – 3x – x as it was']
    expect([start(file), start(file)]).toEqual(read)
    expect(start(file, '--enable-source-maps')).toBe('OBrien – 3x – x as it was')
  })
})
