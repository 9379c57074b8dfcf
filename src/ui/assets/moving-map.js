// @ts-check
/** The map that moves: what the still picture shows, with pan, zoom and clusters. Words are written as text only. */
import { LngLatBounds, Map as MovingMap, NavigationControl, Popup, ScaleControl, setWorkerUrl } from 'maplibre-gl'

const FILLS = [
  'match',
  ['get', 'paint'],
  'level-1',
  '#eef5f1',
  'level-2',
  '#cbe2d9',
  'level-3',
  '#8fc0b0',
  'level-4',
  '#2f7d6b',
  'level-5',
  '#06352d',
  'more',
  '#e9a76a',
  'less',
  '#a9cbe8',
  'same',
  '#f1f1ee',
  'few',
  '#f7f2e4',
  '#ffffff',
]
const NOTHING = { type: 'FeatureCollection', features: [] }
const POINTED = ['marks', 'points', 'clusters', 'outlines', 'areas']

/**
 * @param {HTMLElement} canvas
 * @param {DOMStringMap} about
 * @returns {Promise<{ close(): void }>}
 */
export async function openMovingMap(canvas, about) {
  setWorkerUrl(new URL(about['worker'] ?? '', window.location.href).href)
  const answer = await fetch(about['href'] ?? '', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  })
  if (!answer.ok) throw new Error(`Answered ${answer.status}`)
  const drawing = await answer.json()
  const [west, south, east, north] = drawing.box
  const map = new MovingMap({
    container: canvas,
    style: /** @type {any} */ (styleOf(drawing, about)),
    bounds: new LngLatBounds([west, south, east, north]),
    fitBoundsOptions: { padding: 20 },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 16,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left')
  map.getCanvas().setAttribute('aria-label', about['label'] ?? 'Map')
  await new Promise((resolve, reject) => {
    map.once('load', resolve)
    map.once('error', event => reject(event.error))
  })
  answerPointing(map)
  nameGround(canvas, about)
  return { close: () => map.remove() }
}

function styleOf(/** @type {any} */ drawing, /** @type {DOMStringMap} */ about) {
  const { tiles } = about
  const ground = tiles ? { ground: { type: 'raster', tiles: [tiles], tileSize: 256 } } : {}
  return {
    version: 8,
    sources: {
      ...ground,
      areas: { type: 'geojson', data: drawing.areas ?? NOTHING },
      outlines: { type: 'geojson', data: drawing.outlines ?? NOTHING },
      marks: { type: 'geojson', data: drawing.marks ?? NOTHING },
      points: {
        type: 'geojson',
        data: drawing.points ?? NOTHING,
        cluster: true,
        clusterRadius: 46,
        clusterMaxZoom: 14,
        clusterProperties: { sum: ['+', ['get', 'count']] },
      },
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': '#faf7f1' } },
      ...(tiles ? [{ id: 'ground', type: 'raster', source: 'ground' }] : []),
      ...layersOf(tiles !== undefined),
    ],
  }
}

const FONT = { 'text-font': ['sans-serif'], 'text-size': 13 }
const HALO = { 'text-halo-color': '#fff', 'text-halo-width': 1.6 }
const SUM = ['coalesce', ['get', 'sum'], ['get', 'count']]

function layersOf(/** @type {boolean} */ onGround) {
  const opacity = onGround ? 0.65 : 0.9
  const paint = { 'fill-color': FILLS, 'fill-opacity': opacity }
  return [
    { id: 'areas', type: 'fill', source: 'areas', paint },
    { id: 'area-lines', type: 'line', source: 'areas', paint: { 'line-color': '#4b5357', 'line-width': 0.8 } },
    ...outlineLayers(),
    ...pointLayers(),
    {
      id: 'marks',
      type: 'circle',
      source: 'marks',
      paint: {
        'circle-radius': 7,
        'circle-color': ['match', ['get', 'form'], 'square', '#4f3a80', '#0b252c'],
        'circle-stroke-color': '#fff',
        'circle-stroke-width': 2,
      },
    },
  ]
}

/** Lines differ by their dashes; under each lies a wide one that nobody sees and a pointer finds. */
function outlineLayers() {
  const colour = { 'line-color': ['match', ['get', 'stroke'], 'planned', '#4f3a80', 'chosen', '#12363f', '#a8201a'] }
  const dashes = { sure: [1], likely: [3, 1.5], planned: [4, 1.5, 1, 1.5] }
  return [
    { id: 'outlines', type: 'line', source: 'outlines', paint: { ...colour, 'line-width': 8, 'line-opacity': 0.001 } },
    ...Object.entries(dashes).map(([stroke, dash]) => ({
      id: stroke,
      type: 'line',
      source: 'outlines',
      filter: ['==', ['get', 'stroke'], stroke],
      paint: { ...colour, 'line-width': 2.5, ...(dash.length > 1 && { 'line-dasharray': dash }) },
    })),
  ]
}

function pointLayers() {
  const paint = {
    'circle-color': '#a8201a',
    'circle-opacity': 0.75,
    'circle-stroke-color': '#fff',
    'circle-stroke-width': 1,
    'circle-radius': ['interpolate', ['linear'], ['sqrt', SUM], 1, 6, 30, 30],
  }
  return [
    { id: 'clusters', type: 'circle', source: 'points', filter: ['has', 'point_count'], paint },
    { id: 'points', type: 'circle', source: 'points', filter: ['!', ['has', 'point_count']], paint },
    {
      id: 'sums',
      type: 'symbol',
      source: 'points',
      layout: { ...FONT, 'text-field': ['to-string', SUM], 'text-allow-overlap': true },
      paint: { 'text-color': '#000', ...HALO },
    },
  ]
}

/** A press on something says what it is and leads to its list; a press on a cluster comes nearer. */
function answerPointing(/** @type {MovingMap} */ map) {
  map.on('click', async event => {
    const [found] = map.queryRenderedFeatures(event.point, { layers: POINTED })
    if (found === undefined) return
    if (found.layer.id === 'clusters') {
      const source = /** @type {import('maplibre-gl').GeoJSONSource} */ (map.getSource('points'))
      const zoom = await source.getClusterExpansionZoom(found.properties['cluster_id'])
      map.easeTo({ center: event.lngLat, zoom })
      return
    }
    new Popup({ maxWidth: '280px' }).setLngLat(event.lngLat).setDOMContent(wordsOf(found.properties)).addTo(map)
  })
  map.on('mousemove', event => {
    const pointed = map.queryRenderedFeatures(event.point, { layers: POINTED }).length > 0
    map.getCanvas().style.cursor = pointed ? 'pointer' : ''
  })
}

function wordsOf(/** @type {Record<string, any>} */ { words, href }) {
  const box = document.createElement('div')
  box.className = 'wm-moving-map__popup'
  const text = document.createElement('p')
  text.textContent = String(words ?? '')
  box.append(text)
  if (typeof href === 'string' && /^\/[^/\\]/.test(href)) {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = href
    link.textContent = 'See the list'
    box.append(link)
  }
  return box
}

/** Whose pictures the ground is made of, as their licence asks. */
function nameGround(/** @type {HTMLElement} */ canvas, /** @type {DOMStringMap} */ about) {
  const by = about['tilesBy']
  if (!about['tiles'] || !by) return
  const line = document.createElement('p')
  line.className = 'wm-moving-map__says'
  line.textContent = by
  canvas.after(line)
}
