import { logEvent } from '../../kernel/audit/log-event.ts'
import { CommandError } from '../../kernel/command-error.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { paths } from './paths.ts'
import { findCredentials } from './queries.ts'
import { resetSecondFactorOf } from './reset-second-factor.ts'
import { INVITATION_HOURS, makeSingleUseToken, RESET_HOURS } from './single-use-links.ts'
import type { Credentials } from './types.ts'

const NOBODY = { kind: 'public' } as const

export interface PrintedLink {
  readonly name: string
  readonly link: string
  readonly hours: number
}

/** A fresh link to choose a password by, for the command line: where no mail goes out yet, or the first one ran out. */
export async function linkForPassword(deps: Deps, email: string): Promise<PrintedLink> {
  return deps.asActor(NOBODY, async tx => {
    const { userId, name, status } = open(await findCredentials(tx, email.toLowerCase()), email)
    const kind = status === 'invited' ? 'invitation' : 'reset'
    const token = await makeSingleUseToken(tx, userId, kind)
    await logEvent(tx, { action: 'printed a link for the password', object: { type: 'account', id: userId } })
    const address = kind === 'invitation' ? paths.invitation({ token }) : paths.reset({ token })
    const hours = kind === 'invitation' ? INVITATION_HOURS : RESET_HOURS
    return { name, link: `${deps.config.publicUrl}${address}`, hours }
  })
}

/** Resets a second factor from the command line. Gives the person's name. */
export async function resetSecondFactorByCommand(deps: Deps, email: string): Promise<string> {
  return deps.asActor(NOBODY, async tx => {
    const { userId, name, status } = open(await findCredentials(tx, email.toLowerCase()), email)
    await resetSecondFactorOf(tx, deps, { id: userId, name, email: email.toLowerCase(), status })
    return name
  })
}

function open(found: Credentials | undefined, email: string): Credentials {
  if (found !== undefined && found.status !== 'deactivated') return found
  throw new CommandError(`There is no open account with the e-mail address ${email}`)
}
