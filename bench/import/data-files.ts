import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { projectRoot } from '../../src/kernel/project-root.ts'

/** The files of the benchmark. Years and the replaced month are generated in any case: police.uk's stand in no row. */
export interface ImportData {
  readonly files: readonly string[]
  readonly rows: number
  readonly years: readonly (readonly string[])[]
  /** A month, and the same month with more rows. */
  readonly month: readonly [before: string, after: string]
}

const REAL = join(projectRoot, '..', 'shared', 'data', 'policeuk')
const FOLDERS = ['surrey', 'neighbours', 'load-2018q4']
const ROWS = 1_193_635
const FILES = 131
const MONTH_ROWS = 12_000

export function importData(say: (line: string) => void): ImportData {
  const folder = join(projectRoot, '.cache', 'bench', 'import-files')
  mkdirSync(folder, { recursive: true })
  const make = (name: string, rows: number, given: Partial<MonthGiven> = {}) => {
    const path = join(folder, name)
    if (!existsSync(path))
      writeFileSync(
        path,
        gzipSync(monthFile({ rows, month: '2018-10', force: 'Surrey Police', seed: 1, ...given }), { level: 1 }),
      )
    return path
  }
  const years = [2021, 2022].map(year =>
    Array.from({ length: 12 }, (_, at) => {
      const month = `${year}-${String(at + 1).padStart(2, '0')}`
      return make(`${month}-surrey-street.csv.gz`, MONTH_ROWS, { month, seed: year * 12 + at })
    }),
  )
  const month = [
    make('before.csv.gz', 60_000, { month: '2023-01', seed: 7 }),
    make('after.csv.gz', 66_000, { month: '2023-01', seed: 8 }),
  ] as const
  if (FOLDERS.every(name => existsSync(join(REAL, name)))) {
    const files = FOLDERS.flatMap(name =>
      readdirSync(join(REAL, name))
        .filter(file => /\.csv(\.gz)?$/.test(file))
        .sort()
        .map(file => join(REAL, name, file)),
    )
    return { files, rows: ROWS, years, month }
  }
  say(`${REAL} is not there: generating as many rows`)
  const files = Array.from({ length: FILES }, (_, at) => {
    const rows = Math.floor(ROWS / FILES) + (at < ROWS % FILES ? 1 : 0)
    return make(`generated-${at}.csv.gz`, rows, {
      force: `Invented Force ${at % 44}`,
      month: `2018-${String(10 + (at % 3)).padStart(2, '0')}`,
      seed: 1000 + at,
    })
  })
  return { files, rows: ROWS, years, month }
}

interface MonthGiven {
  readonly rows: number
  readonly month: string
  readonly force: string
  readonly seed: number
}

const HEADER =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
const KINDS = [
  'Anti-social behaviour',
  'Violence and sexual offences',
  'Burglary',
  'Vehicle crime',
  'Shoplifting',
  'Drugs',
  'Other theft',
  'Public order',
]
const OUTCOMES = [
  'Investigation complete; no suspect identified',
  'Unable to prosecute suspect',
  'Under investigation',
  'Local resolution',
]

/** A month as police.uk prints it: half as many points as rows, a fifth of them without a reference. */
function monthFile({ rows, month, force, seed }: MonthGiven): string {
  const next = seeded(seed)
  const lines = [HEADER]
  for (let at = 0; at < rows; at += 1) {
    const kind = KINDS[Math.floor(next() * KINDS.length)] ?? ''
    const isAsb = kind === 'Anti-social behaviour'
    const id = isAsb
      ? ''
      : Array.from({ length: 8 }, () =>
          Math.floor(next() * 0x1_0000_0000)
            .toString(16)
            .padStart(8, '0'),
        ).join('')
    const point = Math.floor(next() * rows * 0.5)
    const longitude = (-0.84 + (point % 997) * 0.0009).toFixed(6)
    const latitude = (51.08 + ((point * 31) % 389) * 0.001).toFixed(6)
    const area = point % 700
    const lsoa = `E0103${String(area).padStart(4, '0')},Woking ${String(Math.floor(area / 5)).padStart(3, '0')}${'ABCDE'.charAt(area % 5)}`
    const outcome = isAsb ? '' : (OUTCOMES[Math.floor(next() * OUTCOMES.length)] ?? '')
    lines.push(
      `${id},${month},${force},${force},${longitude},${latitude},On or near Invented Road ${point % 4000},${lsoa},${kind},${outcome},`,
    )
  }
  return `${lines.join('\n')}\n`
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
