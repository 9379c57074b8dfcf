import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../../kernel/project-root.ts'
import { readConfiguration } from './read-configuration.ts'
import { rememberConfiguration } from './remember-configuration.ts'

const room = mkdtempSync(join(tmpdir(), 'wardmote-memory-'))
const folder = join(room, 'surrey')
const memory = join(room, 'data', 'configuration.json')
afterAll(() => rmSync(room, { recursive: true }))
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(join(room, 'data'), { recursive: true, force: true })
  cpSync(join(projectRoot, 'configuration/surrey'), folder, { recursive: true })
})

describe('a configuration that was read before', () => {
  it('is the same remembered as read', async () => {
    const read = await rememberConfiguration(folder, memory)
    expect(read).toEqual(readConfiguration(folder))
    expect(await rememberConfiguration(folder, memory)).toEqual(read)
  })

  it('is taken from memory while no file has changed', async () => {
    await rememberConfiguration(folder, memory)
    writeFileSync(memory, readFileSync(memory, 'utf8').replaceAll('Woking CHaRMM', 'Woking from memory'))
    const names = (await rememberConfiguration(folder, memory)).groups.map(group => group.name)
    expect(names).toContain('Woking from memory')
  })

  it('is read again when a file changed, came or went', async () => {
    await rememberConfiguration(folder, memory)
    const before = readFileSync(memory, 'utf8')
    appendFileSync(join(folder, 'groups.yaml'), '# changed\n')
    await rememberConfiguration(folder, memory)
    expect(readFileSync(memory, 'utf8')).not.toBe(before)
    writeFileSync(join(folder, 'gruops.yaml'), 'groups: []\n')
    await expect(rememberConfiguration(folder, memory)).rejects.toThrow('gruops.yaml:1')
    rmSync(join(folder, 'gruops.yaml'))
    rmSync(join(folder, 'areas.yaml'))
    await expect(rememberConfiguration(folder, memory)).rejects.toThrow('areas.yaml:1: the file is missing')
  })

  it('is read again when the memory is torn', async () => {
    await rememberConfiguration(folder, memory)
    writeFileSync(memory, '{"digest": "')
    expect((await rememberConfiguration(folder, memory)).about.name).toBe('Surrey')
  })

  it('does without a memory where none can be kept', async () => {
    writeFileSync(join(room, 'data'), 'a file where the folder should be')
    expect((await rememberConfiguration(folder, memory)).about.name).toBe('Surrey')
    expect(existsSync(memory)).toBe(false)
    rmSync(join(room, 'data'))
  })
})
