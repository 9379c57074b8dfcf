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
  const there = await tx
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
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
  const alike = await listAlike(tx, code)
  const hint =
    alike.length === 0 ? 'organisations.yaml of the configuration has the codes' : `Perhaps ${alike.join(' or ')}?`
  throw new CommandError(`There is no organisation “${code}”. ${hint}`)
}

const MOST_ALIKE = 5
const SAYING_NOTHING = ['council', 'borough', 'district', 'county', 'the', 'and', 'for']

/** Codes of organisations in being that have one of the words: whoever types "woking-council" means one of these. */
async function listAlike(tx: Tx, code: string): Promise<readonly string[]> {
  const words = code
    .split(/[^\p{L}\d]+/u)
    .filter(word => word.length > 2 && !SAYING_NOTHING.includes(word.toLowerCase()))
  if (words.length === 0) return []
  const matches = sql<number>`(select count(*) from unnest(${words}::text[]) word where code ilike '%' || word || '%' or name ilike '%' || word || '%')`
  const rows = await tx
    .selectFrom('organisation')
    .select('code')
    .where(matches, '>', 0)
    .where(eb => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', sql<never>`london_today()`)]))
    .orderBy(matches, 'desc')
    .orderBy('code')
    .limit(MOST_ALIKE)
    .execute()
  return rows.map(row => row.code)
}
