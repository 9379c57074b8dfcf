import { CommandError } from '../../../kernel/command-error.ts'
import type { AreaLink } from '../types.ts'
import type { CodeColumn } from '../rules/recognise.ts'
import { type CodeTable, faultsOfLines } from './code-table.ts'

export interface GatheredLink extends AreaLink {
  readonly fromLayer: string
  readonly toLayer: string
}

/** What the ONS's letters say became of an LSOA of 2011. */
const RELATIONS: Readonly<Record<string, AreaLink['relation']>> = {
  U: 'unchanged',
  S: 'split',
  M: 'merged',
  X: 'complex',
}

const CHANGE = /^(?:change_code|chgind|chng_ind|change_ind(?:icator)?)$/i

/**
 * The links of a lookup: from its smallest areas, of each year, to each of the others, and from wards to districts. Between two years of
 * one layer the file's own letters say what changed; everything else lies within.
 */
export async function gatherLinks(table: CodeTable): Promise<readonly GatheredLink[]> {
  const pairs = pairsOf(table)
  const change = table.headings.find(heading => CHANGE.test(heading))
  const faults = faultsOfLines(table.file)
  const links = new Map<string, GatheredLink>()
  for await (const { number, at } of table.lines) {
    for (const { from, to } of pairs) {
      const [fromCode, toCode] = [at(from.column), at(to.column)]
      if (toCode === '' && fromCode !== '') continue // some lookups leave the county of a unitary council empty
      if (fromCode === '') {
        faults.add(number, `${from.column} is empty`)
        break
      }
      const relation = relationOf(from, to, change === undefined ? undefined : at(change), fromCode === toCode)
      if (relation === undefined) {
        faults.add(number, `${change ?? 'the change'} is "${change === undefined ? '' : at(change)}", not U, S, M or X`)
        break
      }
      const link = toLink(from, fromCode, to, toCode, relation)
      links.set([link.fromLayer, link.fromVintage, fromCode, link.toLayer, link.toVintage, toCode].join(' '), link)
    }
  }
  faults.refuse()
  if (links.size === 0) throw new CommandError(`${table.file} has headings and no lines below them. Download it again.`)
  return [...links.values()]
}

function pairsOf({ file, codes }: CodeTable) {
  const [first, ...others] = codes
  if (first === undefined || others.length === 0) {
    throw new CommandError(
      `${file} names areas of one layer only, so it links nothing. For populations and deprivation use "import figures".`,
    )
  }
  const noYear = codes.find(code => code.vintage === undefined)
  if (noYear !== undefined) {
    throw new CommandError(
      `${file}: the column ${noYear.column} does not say of which year its codes are. Rename it, for example to ${noYear.stem}24CD.`,
    )
  }
  const smallest = codes.filter(code => code.layer === first.layer)
  const pairs = smallest.flatMap((from, at) =>
    codes.filter(to => (to.layer === from.layer ? smallest.indexOf(to) > at : true)).map(to => ({ from, to })),
  )
  const [ward, district] = [codes.find(code => code.layer === 'ward'), codes.find(code => code.layer === 'district')]
  if (ward !== undefined && district !== undefined && first.layer !== 'ward') pairs.push({ from: ward, to: district })
  return pairs
}

function relationOf(
  from: CodeColumn,
  to: CodeColumn,
  letter: string | undefined,
  same: boolean,
): AreaLink['relation'] | undefined {
  if (from.layer !== to.layer) return 'within'
  if (letter === undefined) return same ? 'unchanged' : 'complex'
  return RELATIONS[letter.toUpperCase()]
}

/** Of two years of one layer the earlier is where a link begins. */
function toLink(
  from: CodeColumn,
  fromCode: string,
  to: CodeColumn,
  toCode: string,
  relation: AreaLink['relation'],
): GatheredLink {
  const forward = from.layer !== to.layer || (from.vintage ?? '') <= (to.vintage ?? '')
  const [a, aCode, b, bCode] = forward ? [from, fromCode, to, toCode] : [to, toCode, from, fromCode]
  return {
    fromLayer: a.layer,
    fromVintage: a.vintage ?? '',
    from: aCode,
    toLayer: b.layer,
    toVintage: b.vintage ?? '',
    to: bCode,
    relation,
  }
}
