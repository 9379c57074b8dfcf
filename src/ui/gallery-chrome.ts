import type { Chrome } from './index.ts'

/** Surroundings for the gallery: somebody invented, signed in. */
export const galleryChrome: Chrome = {
  person: {
    name: 'Ottoline Fenwick-Marsh',
    organisationName: 'Elmbridge Borough Council',
    purpose: 'Preparing the November panel',
  },
  navigation: [
    { text: 'My work', href: '/', current: false },
    { text: 'Triage', href: '/triage', current: false, count: 5 },
    { text: 'Cases', href: '/cases', current: true },
    { text: 'Meetings', href: '/meetings', current: false },
    { text: 'Actions', href: '/actions', current: false, count: 12 },
  ],
  csrf: 'forgery-token',
  once: () => 'once-token-once-t',
  nonce: 'nonce-of-this-page',
  path: '/cases',
  demo: true,
  assets: { css: '/assets/wardmote.css', js: '/assets/wardmote.js' },
  printedAt: '20 November 2026 at 2:30pm',
}
