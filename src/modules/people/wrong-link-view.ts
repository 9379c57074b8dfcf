import type { UserActor } from '../../kernel/db/as-actor.ts'
import { toCsv } from '../../kernel/documents/csv.ts'
import { formatDateTime } from '../../kernel/local-date.ts'
import { paths, pathsElsewhere } from './paths.ts'
import type { UntoldBecause, WrongLink, WrongLinkUse } from './wrong-link-queries.ts'

const UNTOLD_WORDS: Readonly<Record<UntoldBecause, string>> = {
  undid_it: 'Undid the link themselves',
  account_closed: 'Not told: their account is closed',
  excluded: 'Not told: kept from the case by an interest',
  restricted: 'Not told: it would give away a restricted case',
}

export interface UseView {
  readonly who: string
  readonly where: { readonly text: string; readonly href: string | undefined }
  readonly did: string
  readonly when: string
  readonly told: string
  readonly checked: string
}

export interface WrongLinkView {
  readonly id: string
  readonly held: string
  readonly undone: string
  /** Who undid it and how many acted: not for those who were only told. */
  readonly whole: boolean
  readonly reason: string | undefined
  readonly own: readonly UseView[]
  readonly toCheck: boolean
  readonly uses: readonly UseView[]
  readonly fileHref: string
  readonly logHref: string | undefined
}

/** Whether somebody may read the whole list, beside what they did themselves. */
export function readsWhole(actor: UserActor, link: WrongLink, uses: readonly WrongLinkUse[]): boolean {
  const governs = actor.roles.includes('governance')
  return governs || link.undoneById === actor.userId || uses.some(use => use.userId !== actor.userId)
}

export function toWrongLinkView(
  actor: UserActor,
  link: WrongLink,
  uses: readonly WrongLinkUse[],
  reason: string | undefined,
): WrongLinkView {
  const governs = actor.roles.includes('governance')
  const own = uses.filter(use => use.userId === actor.userId && use.untoldBecause === null)
  const whole = readsWhole(actor, link, uses)
  return {
    id: link.id,
    held: `${formatDateTime(link.linkedAt)} to ${formatDateTime(link.undoneAt)}`,
    undone: whole
      ? `${formatDateTime(link.undoneAt)} by ${link.undoneBy}, ${link.undoneFor}`
      : formatDateTime(link.undoneAt),
    whole,
    reason: whole ? reason : undefined,
    own: own.map(use => toUseView(use, governs)),
    toCheck: own.some(use => use.checkedAt === null),
    uses: whole ? uses.map(use => toUseView(use, governs)) : [],
    fileHref: paths.wrongLinkFile({ link: link.id }),
    logHref: governs ? pathsElsewhere.log() : undefined,
  }
}

/** A reference shows where the case is seen, or to governance, who read it in the log as well. */
function toUseView(use: WrongLinkUse, governs: boolean): UseView {
  return {
    who: `${use.name}, ${use.organisation}`,
    where: whereOf(use, governs),
    did: didWords(use),
    when: whenWords(use),
    told: toldWords(use),
    checked: checkedWords(use),
  }
}

function whereOf(use: WrongLinkUse, governs: boolean): UseView['where'] {
  if (use.caseReference !== null) {
    return { text: `Case ${use.caseReference}`, href: pathsElsewhere.case({ reference: use.caseReference }) }
  }
  if (use.referralReference !== null) {
    return {
      text: `Referral ${use.referralReference}`,
      href: pathsElsewhere.referral({ reference: use.referralReference }),
    }
  }
  return { text: governs ? use.reference : 'A case that you no longer see', href: undefined }
}

function didWords({ looked, wrote }: WrongLinkUse): string {
  const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`)
  const deeds = [looked > 0 && `looked ${times(looked)}`, wrote > 0 && `changed something ${times(wrote)}`]
  const words = deeds.filter(deed => deed !== false).join(', ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function toldWords({ untoldBecause, toldAt }: WrongLinkUse): string {
  if (untoldBecause !== null) return UNTOLD_WORDS[untoldBecause]
  return toldAt === null ? 'Being told' : `Told ${formatDateTime(toldAt)}`
}

export function toWrongLinkFile(view: WrongLinkView): string {
  return toCsv<UseView>(
    [
      { heading: 'Who', value: use => use.who },
      { heading: 'Where', value: use => use.where.text },
      { heading: 'What they did', value: use => use.did },
      { heading: 'When', value: use => use.when },
      { heading: 'Told', value: use => use.told },
      { heading: 'Checked', value: use => use.checked },
    ],
    view.whole ? view.uses : view.own,
  )
}

function checkedWords({ untoldBecause, checkedAt, checkedNote }: WrongLinkUse): string {
  if (checkedAt === null) return untoldBecause === null ? 'Not yet' : 'Does not apply'
  return `${formatDateTime(checkedAt)}${checkedNote === null ? '' : `: ${checkedNote}`}`
}

function whenWords({ firstAt, lastAt }: WrongLinkUse): string {
  const [from, to] = [formatDateTime(firstAt), formatDateTime(lastAt)]
  return from === to ? from : `${from} to ${to}`
}
