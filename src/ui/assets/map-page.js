// @ts-check
/** What a page with a map gains: a slider over the months, and a map that moves. Without either the page is whole. */

const OPEN = '#moving-map'

export function enhanceMaps() {
  for (const place of document.querySelectorAll('[data-wm-slider]')) addSlider(/** @type {HTMLElement} */ (place))
  for (const place of document.querySelectorAll('[data-wm-moving-map]')) {
    offerMovingMap(/** @type {HTMLElement} */ (place))
  }
}

/** Moving it says where it would go; letting go goes there. */
function addSlider(/** @type {HTMLElement} */ place) {
  const { prefix = '', stops: text = '[]', at = '0', label = '' } = place.dataset
  /** @type {[string, string][]} */
  const stops = JSON.parse(text)
  const range = document.createElement('input')
  range.type = 'range'
  range.className = 'wm-time__range'
  range.min = '0'
  range.max = String(stops.length - 1)
  range.value = at
  range.setAttribute('aria-label', label)
  const words = document.querySelector('[data-wm-stop-words]')
  const say = () => {
    const now = stops[Number(range.value)]?.[0] ?? ''
    range.setAttribute('aria-valuetext', now)
    if (words) words.textContent = now
  }
  say()
  range.addEventListener('input', say)
  let waiting = 0
  range.addEventListener('change', () => {
    // Each key pressed is a change: wait until somebody has stopped.
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      const open = window.location.hash === OPEN ? OPEN : ''
      if (range.value !== at) window.location.assign(prefix + (stops[Number(range.value)]?.[1] ?? '') + open)
    }, 600)
  })
  place.append(range)
  place.hidden = false
}

function offerMovingMap(/** @type {HTMLElement} */ place) {
  if (!canDraw()) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary wm-moving-map__open'
  const says = document.createElement('p')
  says.className = 'wm-moving-map__says'
  says.setAttribute('role', 'status')
  const canvas = document.createElement('div')
  canvas.className = 'wm-moving-map__canvas'
  canvas.hidden = true
  const still = place.parentElement?.querySelector('[data-wm-map-still]')
  /** @type {{ close(): void } | undefined} */
  let opened
  const show = (/** @type {boolean} */ moving) => {
    canvas.hidden = !moving
    if (still instanceof HTMLElement) still.hidden = moving
    button.textContent = moving ? 'Close the moving map' : 'Open the moving map'
    button.setAttribute('aria-expanded', String(moving))
    const { pathname, search } = window.location
    window.history.replaceState(null, '', pathname + search + (moving ? OPEN : ''))
  }
  const open = async () => {
    button.disabled = true
    says.textContent = 'Fetching the map'
    try {
      const [{ openMovingMap }] = await Promise.all([import(place.dataset['script'] ?? ''), addStyle(place)])
      show(true)
      opened = await openMovingMap(canvas, place.dataset)
      says.textContent = ''
    } catch {
      show(false)
      says.textContent = 'The moving map could not be opened. The picture and the table are as they were.'
    }
    button.disabled = false
  }
  button.addEventListener('click', () => {
    if (canvas.hidden) void open()
    else {
      opened?.close()
      show(false)
    }
  })
  button.textContent = 'Open the moving map'
  button.setAttribute('aria-expanded', 'false')
  place.append(button, says, skipLink(place.dataset['after'] ?? ''), canvas)
  place.hidden = false
  if (window.location.hash === OPEN) void open()
}

function canDraw() {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}

/** @returns {Promise<void>} */
function addStyle(/** @type {HTMLElement} */ place) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = place.dataset['style'] ?? ''
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => reject(new Error('No style')))
    document.head.append(link)
  })
}

function skipLink(/** @type {string} */ after) {
  const link = document.createElement('a')
  link.className = 'govuk-skip-link'
  link.href = after
  link.textContent = 'Skip the moving map'
  return link
}
