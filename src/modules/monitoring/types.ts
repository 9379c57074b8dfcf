import type { Ask } from '../../kernel/http/routing.ts'

/** What every use-case here needs of a request. */
export type Asking = Pick<Ask, 'actor' | 'tx' | 'deps'>

/** What is shown needs no more than what is known and what day it is. */
export type Reading = Pick<Asking, 'tx' | 'deps'>

export const COLOURS = ['green', 'amber', 'red'] as const
export type Colour = (typeof COLOURS)[number]
