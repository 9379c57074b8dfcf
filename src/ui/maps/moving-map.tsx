import { useContext } from 'preact/hooks'
import { ChromeContext } from '../layout/chrome.ts'

export interface MovingMapProps {
  /** Answers with what is to be drawn, as GeoJSON. */
  readonly href: string
  readonly label: string
  /** Where the keyboard goes on after the map: the table. */
  readonly after: string
  /** Pictures of the ground, where the settings name who serves them. */
  readonly tiles?: { readonly address: string; readonly by: string } | undefined
}

/** A place for a map that moves. Nothing is seen or fetched until somebody opens it, where the browser can draw it. */
export function MovingMap({ href, label, after, tiles }: MovingMapProps) {
  const { map } = useContext(ChromeContext).assets
  if (map === undefined) return null
  return (
    <div
      class="wm-moving-map"
      hidden
      data-wm-moving-map
      data-href={href}
      data-label={label}
      data-after={after}
      data-script={map.js}
      data-style={map.css}
      data-worker={map.worker}
      data-tiles={tiles?.address}
      data-tiles-by={tiles?.by}
    />
  )
}
