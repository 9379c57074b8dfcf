import type { ComponentChildren } from 'preact'
import { Bridge } from '../govuk.ts'
import type { Html } from '../html.ts'
import { drawPicture, drawPointing } from './draw.ts'
import { MapLegend } from './legend.tsx'
import type { LegendEntry, MapDrawing } from './types.ts'

/** A picture that has been drawn: it can be kept and shown again as it is. */
export interface DrawnMap {
  readonly id: string
  readonly picture: Html
  readonly pointing: Html
}

/** Draws once what any number of pages may show. */
export function drawMap(id: string, drawing: MapDrawing, title: string, description: string): DrawnMap {
  return { id, picture: drawPicture(id, drawing, title, description), pointing: drawPointing(id, drawing) }
}

export interface MapFigureProps {
  readonly map: DrawnMap
  readonly legend: { readonly title: string; readonly entries: readonly LegendEntry[] }
  /** What has to be known to read the picture right; it stands inside its frame and is printed with it. */
  readonly note?: ComponentChildren
  /** Where it comes from. */
  readonly children?: ComponentChildren
  /** What stands over the picture once it moves: a MovingMap. */
  readonly moving?: ComponentChildren
}

/** A map drawn on the server, its legend, and what it is made of. The table with the same figures stands beside it. */
export function MapFigure({ map, legend, note, children, moving }: MapFigureProps) {
  return (
    <figure class="wm-map" id={map.id}>
      <div class="wm-map__frame">
        {moving}
        <div class="wm-map__stage" data-wm-map-still>
          <Bridge html={map.picture} />
          <Bridge html={map.pointing} />
        </div>
        {note ? <div class="wm-map__note">{note}</div> : null}
      </div>
      <MapLegend id={map.id} title={legend.title} entries={legend.entries} />
      {children ? <figcaption class="wm-map__sources">{children}</figcaption> : null}
    </figure>
  )
}
