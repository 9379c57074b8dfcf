// @ts-check
/** What a browser adds where it can. Every page works without any of this. */
import { initAll } from 'govuk-frontend'
import { enhanceMaps } from './map-page.js'

initAll()
mindUnsavedAnswers()
sendOnce()
foldFilters()
offerPrinting()
enhanceMaps()

/** Asks before leaving a form whose answers were changed and not sent. */
function mindUnsavedAnswers() {
  let unsaved = false
  for (const form of document.querySelectorAll('form[data-wm-form="answers"]')) {
    form.addEventListener('input', () => {
      unsaved = true
    })
  }
  document.addEventListener('submit', () => {
    unsaved = false
  })
  window.addEventListener('beforeunload', event => {
    if (unsaved) event.preventDefault()
  })
}

/** A second press within two seconds sends nothing; the server would act once in any case. */
function sendOnce() {
  for (const form of document.querySelectorAll('form[data-wm-form]')) {
    let sentAt = 0
    form.addEventListener('submit', event => {
      if (event.timeStamp - sentAt < 2000 && sentAt > 0) event.preventDefault()
      else sentAt = event.timeStamp
    })
  }
}

/** On a phone the filters fold away behind a button. */
function foldFilters() {
  if (!window.matchMedia('(max-width: 55.99em)').matches) return
  for (const panel of document.querySelectorAll('[data-wm-filter]')) {
    const body = panel.querySelector('[data-wm-filter-body]')
    if (!(body instanceof HTMLElement)) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary wm-filter__toggle'
    const show = (/** @type {boolean} */ open) => {
      body.hidden = !open
      button.setAttribute('aria-expanded', String(open))
      button.textContent = open ? 'Hide filters' : 'Show filters'
    }
    button.addEventListener('click', () => show(body.hidden))
    body.before(button)
    show(false)
  }
}

function offerPrinting() {
  for (const button of document.querySelectorAll('[data-wm-print]')) {
    if (!(button instanceof HTMLElement)) continue
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
