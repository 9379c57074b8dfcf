import { classNames } from '../elements/class-names.ts'
import { Form } from '../forms/form.tsx'
import type { Chrome, NavigationItem } from './chrome.ts'

/** So that nobody takes an invented person for a real one. */
export function DemonstrationBanner() {
  return (
    <div class="wm-demonstration" role="region" aria-label="Demonstration">
      <p class="govuk-width-container wm-demonstration__text">
        <strong>Demonstration:</strong> every person here is invented
      </p>
    </div>
  )
}

interface HeaderProps {
  readonly chrome: Chrome
  readonly serviceName: string
}

export function Header({ chrome, serviceName }: HeaderProps) {
  return (
    <header class="wm-header">
      <div class="govuk-width-container wm-header__row">
        <a class="wm-header__service" href="/">
          <Mark />
          <span>{serviceName}</span>
        </a>
        {chrome.navigation.some(isSearch) ? <Find /> : null}
        {chrome.person ? <SignedIn person={chrome.person} /> : null}
      </div>
    </header>
  )
}

const SEARCH = '/search'
const isSearch = ({ href }: NavigationItem) => href === SEARCH

/** On every page of whoever may search; the menu then need not say it again. */
function Find() {
  return (
    <form class="wm-find" action={SEARCH} method="get" role="search">
      <label class="govuk-visually-hidden" for="wm-find">
        Find a case, person or place
      </label>
      <input
        class="wm-find__words"
        id="wm-find"
        name="q"
        type="search"
        placeholder="Case, person or place"
        autocomplete="off"
      />
      <button class="wm-header__button" type="submit">
        Search
      </button>
    </form>
  )
}

function SignedIn({ person }: { readonly person: NonNullable<Chrome['person']> }) {
  return (
    <div class="wm-header__person">
      <p class="wm-header__who">
        <span class="govuk-visually-hidden">Signed in as </span>
        <strong>{person.name}</strong> <span class="wm-header__organisation">{person.organisationName}</span>
        {person.purpose ? (
          <a class="wm-header__purpose" href="/purpose">
            Purpose: {person.purpose}
            <span class="govuk-visually-hidden"> (change)</span>
          </a>
        ) : null}
      </p>
      <Form action="/sign-out" classes="wm-header__sign-out">
        <button type="submit" class="wm-header__button">
          Sign out
        </button>
      </Form>
    </div>
  )
}

/** A ward bell under its arch, drawn for this service. */
function Mark() {
  return (
    <svg class="wm-header__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M4 30V15a12 12 0 0 1 24 0v15" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path d="M16 10c-4 0-5.500 3-5.500 6.500V21l-2 3h15l-2-3v-4.500C21.500 13 20 10 16 10z" fill="currentColor" />
      <circle cx="16" cy="26.500" r="2" fill="currentColor" />
    </svg>
  )
}

export function Navigation({ chrome, section }: { readonly chrome: Chrome; readonly section?: string | undefined }) {
  if (chrome.navigation.length === 0) return null
  return (
    <div class="govuk-service-navigation wm-navigation" data-module="govuk-service-navigation">
      <div class="govuk-width-container">
        <div class="govuk-service-navigation__container">
          <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
            <button
              type="button"
              class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
              aria-controls="navigation"
              hidden
              aria-hidden="true"
            >
              Menu
            </button>
            <ul class="govuk-service-navigation__list" id="navigation">
              {chrome.navigation
                .filter(item => !isSearch(item))
                .map(item => (
                  <NavigationEntry item={item} current={section ? item.text === section : item.current} />
                ))}
            </ul>
          </nav>
        </div>
      </div>
    </div>
  )
}

function NavigationEntry({ item, current }: { readonly item: NavigationItem; readonly current: boolean }) {
  const words = (
    <>
      {item.text}
      {item.count ? (
        <span class="wm-count">
          {item.count}
          <span class="govuk-visually-hidden"> waiting</span>
        </span>
      ) : null}
    </>
  )
  return (
    <li class={classNames('govuk-service-navigation__item', current && 'govuk-service-navigation__item--active')}>
      <a class="govuk-service-navigation__link" href={item.href} aria-current={current ? 'true' : undefined}>
        {current ? <strong class="govuk-service-navigation__active-fallback">{words}</strong> : words}
      </a>
    </li>
  )
}
