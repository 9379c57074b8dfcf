import type { VNode } from 'preact'
import type { ErrorCode, WayOn } from '../errors.ts'
import type { Answers } from './forms.ts'

export interface NavigationLink {
  readonly text: string
  readonly href: string
  readonly current: boolean
}

/** What surrounds every page, known only when a request is answered. */
export interface Chrome {
  readonly actor: {
    readonly name: string
    readonly organisationName: string
    readonly purpose: string | null
  } | null
  readonly navigation: readonly NavigationLink[]
  readonly csrf: string
  readonly nonce: string
  readonly path: string
  readonly demo: boolean
  readonly once: () => string
  readonly serviceName: string
  readonly now: Date
  /** The sentence left by the form that led here, if any. */
  readonly message: string | undefined
}

/** What an error page says: the words of the registry and the number to quote. */
export interface ShownError {
  readonly code: ErrorCode
  readonly status: number
  readonly title: string
  readonly advice: string
  readonly detail: string | undefined
  readonly way: WayOn | undefined
  readonly requestId: string
}

/** Answers sent after the session had ended, to be sent again once signed in. */
export interface KeptAnswers {
  readonly action: string
  readonly signIn: string
  readonly answers: Answers
}

/** How nodes become pages. The kernel knows no design: app.ts hands it the look. */
export interface Look {
  readonly render: (page: VNode, chrome: Chrome) => string
  readonly errorPage: (error: ShownError) => VNode
  readonly keptAnswersPage: (kept: KeptAnswers) => VNode
}
