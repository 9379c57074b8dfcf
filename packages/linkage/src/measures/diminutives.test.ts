import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { diminutivesOf, givenNameRoots, sameGivenName } from './diminutives.ts'

describe('diminutives and other forms of given names', () => {
  test.each([
    ['bob', 'robert'],
    ['bob', 'rob'],
    ['bill', 'william'],
    ['jack', 'john'],
    ['shell', 'michelle'],
    ['liz', 'elizabeth'],
    ['peggy', 'margaret'],
    ['sam', 'samuel'],
    ['sam', 'samantha'],
    ['alex', 'alexandra'],
    ['catherine', 'kathryn'],
    ['gaz', 'gareth'],
    ['baz', 'barry'],
    ['shug', 'hugh'],
    ['eck', 'alexander'],
    ['senga', 'agnes'],
    ['mhairi', 'mary'],
    ['paddy', 'padraig'],
    ['sean', 'john'],
    ['liam', 'william'],
    ['dai', 'dafydd'],
    ['guto', 'gruffydd'],
    ['mo', 'muhammad'],
    ['mohd', 'mohammed'],
    ['ayesha', 'aisha'],
    ['harj', 'harjit'],
    ['gurps', 'gurpreet'],
    ['kasia', 'katarzyna'],
    ['aga', 'agnieszka'],
    ['gosia', 'malgorzata'],
    ['piotr', 'peter'],
    ['wojtek', 'wojciech'],
    ['nelu', 'ioan'],
    ['ghita', 'gheorghe'],
    ['sasha', 'oleksandr'],
    ['xico', 'francisco'],
    ['tunde', 'babatunde'],
    ['emeka', 'chukwuemeka'],
    ['femi', 'oluwafemi'],
    ['kwabena', 'kobina'],
    ['mary ann', 'maryann'],
  ])('%s can be %s', (a, b) => {
    expect(sameGivenName(a, b)).toBe(true)
    expect(sameGivenName(b, a)).toBe(true)
  })

  test.each([
    ['samuel', 'samantha'],
    ['john', 'james'],
    ['jane', 'joan'],
    ['hassan', 'hussain'],
    ['mohammed', 'ahmed'],
    ['andrew', 'andrea'],
    ['daisy', 'rita'],
    ['harpreet', 'gurpreet'],
    ['', ''],
    ['', 'john'],
    ['zzyzx', 'john'],
  ])('%s is not %s', (a, b) => {
    expect(sameGivenName(a, b)).toBe(false)
  })

  it('covers every short form of the generated benchmark persons', () => {
    const pairs =
      'James:Jim John:Jack David:Dave Michael:Mike Andrew:Andy Robert:Bob Peter:Pete Stephen:Steve Daniel:Dan Christopher:Chris Thomas:Tom Matthew:Matt Richard:Rick Anthony:Tony William:Bill Joshua:Josh Samuel:Sam Benjamin:Ben Joseph:Joe Nicholas:Nick Mohammed:Mo Susan:Sue Rebecca:Becky Jennifer:Jenny Margaret:Maggie Nicola:Nicky Michelle:Shell Amanda:Mandy Joanne:Jo Victoria:Vicky Jessica:Jess Katherine:Kate Elizabeth:Liz Patricia:Pat Samantha:Sam Natalie:Nat Danielle:Dani Abigail:Abby Agnieszka:Aga Katarzyna:Kasia'
    for (const pair of pairs.toLowerCase().split(' ')) {
      const [long = '', short = ''] = pair.split(':')
      expect(sameGivenName(long, short), pair).toBe(true)
    }
  })

  it('gives the roots of a form and the forms of a root', () => {
    expect(givenNameRoots('bob')).toContain('robert')
    expect(givenNameRoots('sam')).toEqual(expect.arrayContaining(['samuel', 'samantha']))
    expect(givenNameRoots('nobody')).toEqual(['nobody'])
    expect(diminutivesOf('robert').slice(0, 3)).toEqual(['robert', 'rob', 'bob'])
    expect(diminutivesOf('nobody')).toEqual(['nobody'])
  })

  it('is symmetric for any two forms of the tables', () => {
    const forms = ['robert', 'margaret', 'mohammed', 'katarzyna', 'john', 'elizabeth'].flatMap(r => diminutivesOf(r))
    const form = fc.constantFrom(...forms)
    fc.assert(fc.property(form, form, (a, b) => sameGivenName(a, b) === sameGivenName(b, a)))
  })
})

describe('the tables of diminutives', async () => {
  const folder = new URL('./diminutives/', import.meta.url)
  const tables = await Promise.all(
    readdirSync(folder).map(async file => {
      const tables: Record<string, Record<string, string>> = await import(new URL(file, folder).href)
      return [file, Object.values(tables)[0] ?? {}] as const
    }),
  )

  test.each(tables)('%s holds plain single words, no form twice', (_, table) => {
    for (const [root, forms] of Object.entries(table)) {
      const words = [root, ...forms.split(' ')]
      expect(
        words.filter(word => !/^[a-z]+$/.test(word)),
        root,
      ).toEqual([])
      expect(new Set(words).size, root).toBe(words.length)
    }
  })

  it('are large: at least 1,500 names under at least 7,000 forms', () => {
    const roots = tables.flatMap(([, table]) => Object.keys(table))
    const forms = new Set(
      tables.flatMap(([, table]) => Object.entries(table).flatMap(([r, f]) => [r, ...f.split(' ')])),
    )
    expect(new Set(roots).size).toBeGreaterThanOrEqual(1500)
    expect(forms.size).toBeGreaterThanOrEqual(7000)
  })
})
