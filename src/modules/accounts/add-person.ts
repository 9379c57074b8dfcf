import { sql } from 'kysely'
import { z } from 'zod'
import { CommandError } from '../../kernel/command-error.ts'
import type { SystemRole, Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { invitePerson } from './invite-person.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly roles: readonly string[]
}

const ROLES = ['admin', 'governance', 'analyst', 'councillor'] as const

/** Makes an account from the command line, where nobody can sign in yet. Gives the link to choose a password by. */
export async function addPerson(deps: Deps, { name, email, organisation, roles }: NewPerson): Promise<string> {
  if (!z.email().safeParse(email).success) throw new CommandError(`“${email}” is not an e-mail address`)
  return deps.asActor({ kind: 'public' }, async tx => {
    const organisationId = await findOrganisation(tx, organisation)
    await refuseSecondAccount(tx, email)
    const { link } = await invitePerson(tx, deps, {
      name,
      email: email.toLowerCase(),
      jobTitle: undefined,
      organisationId,
      roles: roles.map(readRole),
    })
    return link
  })
}

function readRole(word: string): SystemRole {
  const role = ROLES.find(each => each === word)
  if (role === undefined) throw new CommandError(`“${word}” is not a role. Roles are ${ROLES.join(', ')}`)
  return role
}

async function refuseSecondAccount(tx: Tx, email: string): Promise<void> {
  const there = await tx.selectFrom('user_account').select('id').where('email', '=', email.toLowerCase()).executeTakeFirst()
  if (there === undefined) return
  throw new CommandError(`${email} has an account already. For a fresh link: wardmote user link ${email}`)
}

async function findOrganisation(tx: Tx, code: string): Promise<string> {
  const found = await tx
    .selectFrom('organisation')
    .select('id')
    .where(eb => eb.or([eb('code', '=', code), eb(sql`lower(name)`, '=', code.toLowerCase())]))
    .executeTakeFirst()
  if (found !== undefined) return found.id
  throw new CommandError(`There is no organisation “${code}”. Give its code, as organisations.csv of the configuration has it`)
}
