import type { VNode } from 'preact'
import { createContext, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { formatDateTime } from '../../kernel/local-date.ts'
import type { Chrome as RequestChrome } from '../../kernel/http/chrome.ts'

export interface NavigationItem {
  readonly text: string
  readonly href: string
  readonly current: boolean
  /** How many wait there for this person. */
  readonly count?: number | undefined
}

/** What surrounds every page and no page has to be told. */
export interface Chrome {
  readonly person: {
    readonly name: string
    readonly organisationName: string
    readonly purpose: string | null
  } | null
  readonly navigation: readonly NavigationItem[]
  readonly csrf: string
  readonly once: () => string
  readonly nonce: string
  readonly path: string
  readonly demo: boolean
  readonly assets: {
    readonly css: string
    readonly js: string
    readonly map?: { readonly css: string; readonly js: string; readonly worker: string }
  }
  readonly printedAt: string
  readonly serviceName?: string | undefined
  /** What the form that led here did. */
  readonly message?: string | undefined
}

/** A page without a request around it: nobody signed in, nothing to send. */
export const bareChrome: Chrome = {
  person: null,
  navigation: [],
  csrf: '',
  once: () => '',
  nonce: '',
  path: '/',
  demo: false,
  assets: { css: '/assets/wardmote.css', js: '/assets/wardmote.js' },
  printedAt: '',
}

export const ChromeContext = createContext<Chrome>(bareChrome)

export function renderPage(page: VNode, chrome: Chrome): string {
  return `<!doctype html>\n${renderToString(h(ChromeContext.Provider, { value: chrome }, page))}`
}

/**
 * A request's surroundings with the look added. `csrf` stays unread until a form asks for it: reading it gives the
 * visitor a cookie. `printedAt` is made where it is printed: the first time reads the rules of its zone, at every start.
 */
export function chromeFor(
  request: RequestChrome,
  assets: Chrome['assets'],
  purposeInWords: (code: string) => string = code => code,
): Chrome {
  const { actor, navigation, once, nonce, path, demo, serviceName, message } = request
  return {
    person: actor && {
      name: actor.name,
      organisationName: actor.organisationName,
      purpose: actor.purpose && purposeInWords(actor.purpose),
    },
    navigation,
    get csrf() {
      return request.csrf
    },
    once,
    nonce,
    path,
    demo,
    assets,
    get printedAt() {
      return formatDateTime(request.now)
    },
    serviceName,
    message,
  }
}
