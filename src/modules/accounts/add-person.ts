import type { Deps } from '../../kernel/http/deps.ts'
import type { SystemRole, Tx } from '../../kernel/db/as-actor.ts'
import { sql } from 'kysely'
import { invitePerson } from './invite-person.ts'

export interface NewPerson {
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly roles: readonly SystemRole[]
}

/** Thrown where the command line names an agency that is not there. */
export class UnknownOrganisation extends Error {
  override readonly name = 'UnknownOrganisation'
}

/** Makes an account from the command line, where nobody can sign in yet. Gives the link to choose a password by. */
export async function addPerson(deps: Deps, person: NewPerson): Promise<string> {
  return deps.asActor({ kind: 'public' }, async tx => {
    const organisationId = await findOrganisation(tx, person.organisation)
    const { link } = await invitePerson(tx, deps, {
      name: person.name,
      email: person.email.toLowerCase(),
      jobTitle: undefined,
      organisationId,
      roles: person.roles,
    })
    return link
  })
}

async function findOrganisation(tx: Tx, code: string): Promise<string> {
  const found = await tx
    .selectFrom('organisation')
    .select('id')
    .where(eb => eb.or([eb('code', '=', code), eb(sql`lower(name)`, '=', code.toLowerCase())]))
    .executeTakeFirst()
  if (found === undefined)
    throw new UnknownOrganisation(`There is no organisation “${code}”. Give its code, as in the configuration`)
  return found.id
}
