import { DataTable, MapFigure } from '../../../../ui/index.ts'
import { periodWords } from '../../map/rules/months.ts'
import type { PlacePicture } from '../draw-place.ts'
import { gridWords } from '../rules/place-text.ts'
import { counted, share } from '../rules/words.ts'
import { Part, type PartProps, Words } from './part.tsx'

const SHOWN = 8

const SNAPPED =
  'police.uk moves every incident to the nearest of its map points, often the middle of a street, before publishing it: no point is an address.'
const EXACT = 'Exact places are moved to the middle of a 50 metre square.'

/** The map and the streets of it. */
export function WherePart({ picture, result, stands }: PartProps & { readonly picture: PlacePicture | undefined }) {
  const { places, period, sets } = result
  const note = [
    sets.some(({ placed }) => placed === 'snapped') ? SNAPPED : '',
    sets.some(({ placed }) => placed === 'exact') ? EXACT : '',
  ]
    .filter(Boolean)
    .join(' ')
  const rows = places.points.slice(0, SHOWN)
  return (
    <Part
      title="Where"
      id="where-part"
      asks={`how many at each street or square with at least three, ${periodWords(period.from, period.to)}.`}
      stands={stands}
    >
      {picture ? (
        <MapFigure map={picture.map} legend={{ title: 'Incidents', entries: picture.legend }} note={<p>{note}</p>} />
      ) : (
        <Words>There is no place with three incidents or more to draw.</Words>
      )}
      {rows.length > 0 ? (
        <DataTable
          caption={
            places.points.length > SHOWN
              ? `The ${SHOWN} with the most of ${places.points.length} drawn`
              : 'The same places as a table'
          }
          captionSize="s"
          rows={rows}
          columns={[
            { heading: 'Street or landmark', cell: row => row.street ?? `50 m square at ${gridWords(row)}` },
            { heading: 'Incidents', numeric: true, cell: row => row.incidents.toLocaleString('en-GB') },
          ]}
        />
      ) : null}
      {places.elsewhere > 0 ? (
        <Words>{counted(places.elsewhere)} at other places, which are not drawn or named.</Words>
      ) : null}
    </Part>
  )
}

/** How far incidents come back to the same places. */
export function PlacesPart({ result, stands }: PartProps) {
  const { places, share: of } = result
  return (
    <Part
      title="The same places again"
      id="repeats"
      asks="how the incidents with a place lie over the places."
      stands={stands}
    >
      {places.placed === 0 ? (
        <Words>None of the incidents has a place.</Words>
      ) : (
        <>
          <Words>
            Half of the incidents were at {share(places.placesForHalf)} of the{' '}
            {counted(places.distinct, 'place', 'places')} where any were; {share(places.shareAtRepeatPlaces)} were at
            places with two or more.{' '}
            {result.sets.some(({ placed }) => placed === 'snapped')
              ? 'In police data a place is a street or a landmark, so this says less of homes than of streets.'
              : ''}
          </Words>
          {places.bounded ? <Words>Only the places with the most are counted here.</Words> : null}
        </>
      )}
      {of ? (
        <Words>
          {periodWords(result.recent.from, result.recent.to)}, {share(of.share)} of these incidents in {of.district}{' '}
          were here: {of.here.toLocaleString('en-GB')} of {of.all.toLocaleString('en-GB')}.
        </Words>
      ) : null}
    </Part>
  )
}
