import { DataTable } from '../../../../ui/index.ts'
import { listMonths, periodWords } from '../../map/rules/months.ts'
import type { KindLine, ProfileResult } from '../types.ts'
import { counted } from '../rules/words.ts'
import { changeInShort, Part, type PartProps, Words } from './part.tsx'

/** Kinds in the last year beside the year before, and the harm they did. */
export function KindsPart({ result, stands }: PartProps) {
  const { kinds, harm, recent, untold } = result
  const months = periodWords(recent.from, recent.to)
  return (
    <Part
      title="Kinds and severity"
      id="kinds"
      asks={`how many of each kind, ${months}${recent.compared ? ', and in the same months a year before; verdicts allow for having looked at all kinds' : ''}.`}
      stands={stands}
    >
      <DataTable
        caption={`${months}, the most first`}
        captionSize="s"
        rows={kinds}
        columns={[
          { heading: 'Kind', cell: row => row.name },
          { heading: 'Incidents', numeric: true, cell: row => row.now.toLocaleString('en-GB') },
          ...(recent.compared
            ? [
                { heading: 'Year before', numeric: true, cell: (row: KindLine) => row.before.toLocaleString('en-GB') },
                { heading: 'Change (95 % interval)', cell: (row: KindLine) => changeInShort(row.change) },
              ]
            : []),
        ]}
      />
      {harm ? (
        <HarmWords harm={harm} recent={recent} />
      ) : untold?.harm ? (
        <Words>Kinds with one or two incidents at exact places are not told apart, and harm is not worked out.</Words>
      ) : (
        <Words>
          No weights of harm have been brought in, so severity is not shown. An analyst brings them in under Data sets.
        </Words>
      )}
    </Part>
  )
}

function HarmWords({
  harm: { now, before, scheme, source },
  recent,
}: Pick<ProfileResult, 'recent'> & { readonly harm: NonNullable<ProfileResult['harm']> }) {
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB')
  const [first] = now.kinds
  return (
    <>
      <Words>
        Harm by {scheme} ({source}): {whole(now.harm)} in these months
        {recent.compared ? `, ${whole(before.harm)} in the same months a year before` : ''}.{' '}
        {first && now.harm > 0 ? `${first.name} makes ${Math.round(first.share * 100)} % of it.` : ''}
      </Words>
      {now.unknown.some(({ count }) => count > 0) ? (
        <Words>
          Without a weight, and in no sum:{' '}
          {now.unknown
            .filter(({ count }) => count > 0)
            .map(({ name, count }) => `${name} (${count.toLocaleString('en-GB')})`)
            .join(', ')}
          .
        </Words>
      ) : null}
    </>
  )
}

/** Whose data it is, what to beware of, and what is missing. */
export function NotesPart({ result, stands, sum }: PartProps & { readonly sum: string }) {
  const { sets, gaps, untold, places, comparison, trend, program, district, isPlace } = result
  const notes = [
    ...sets.map(
      ({ name, owner, licence, tier, caveats }) =>
        `${name}: ${owner}, ${licence}${tier === 'O' ? ', for members of groups and analysts only' : ''}. ${caveats}`,
    ),
    ...(gaps.length > 0 ? [`Not every data set holds ${listMonths(gaps)}: those months are not counted.`] : []),
    ...(places.unplaced > 0
      ? [
          `${counted(places.unplaced)} of these kinds in the same months have no place at all, anywhere in the force area: some may have been here.`,
        ]
      : []),
    ...(untold?.notes ?? []),
    ...comparison.missing,
    ...(comparison.residents === null ? [] : [`Residents: ${comparison.residents}.`]),
    ...(trend.forecast ? [trend.forecast.reason] : []),
    ...(isPlace && district !== null
      ? [`A place has no residents of its own: its district, ${district.name}, is compared.`]
      : []),
    'Fewer than three incidents at one place are never drawn or named. Streets are as the police publish them.',
    `Worked out by program ${program}. Check sum ${sum}: the same question of the same data gives the same figures, byte for byte.`,
  ]
  return (
    <Part title="Data notes" id="notes" asks="all of it." stands={stands} whole>
      <ul class="govuk-list govuk-list--bullet wm-sheet__list">
        {notes.map(note => (
          <li>{note}</li>
        ))}
      </ul>
    </Part>
  )
}
