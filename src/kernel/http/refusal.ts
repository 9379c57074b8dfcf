/** One thing wrong with the answers, found by a rule after the form itself was in order. */
export interface Refusal {
  /** The form's field, or '' for the form as a whole. */
  readonly field: string
  readonly message: string
}

/** A rule says no to what a form asks: the page is shown again with status 422, its answers kept. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusals: readonly Refusal[]

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(refusal => refusal.message).join(' '))
    this.refusals = refusals
  }
}

export interface Difference {
  readonly label: string
  readonly yours: string
  readonly theirs: string
}

/** Somebody else changed it meanwhile: the page is shown again with status 409 and both texts. */
export class Stale extends Error {
  override readonly name = 'Stale'
  readonly differences: readonly Difference[]
  readonly version: string

  constructor(differences: readonly Difference[], currentVersion: string | number) {
    super('Changed by somebody else')
    this.differences = differences
    this.version = String(currentVersion)
  }
}

/** Shows the form again with these faults, from inside `act`; nothing that `act` did is kept. */
export function redisplay(refusals: readonly Refusal[]): never {
  throw new Refused(refusals)
}
