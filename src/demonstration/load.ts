import { type Kysely, sql } from 'kysely'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/db/tables.gen.ts'
import { todayIn } from '../kernel/local-date.ts'
import { castAccounts, signAgreements } from './accounts.ts'
import type { Configuration } from '../modules/agencies/index.ts'
import { openCases } from './cases.ts'
import { makeChance } from './chance.ts'
import { bringIncidents } from './crime-data.ts'
import { findDuplicatesInDemonstration, judgeDemonstration } from '../modules/people/fixtures.ts'
import { bringFigures } from './figures.ts'
import { at, standOn, writeDown } from './ground.ts'
import { askPartners } from './enquiries.ts'
import { breakGlass, declareInterest, keepLog } from './incidents.ts'
import { watchHotspots } from './hotspots.ts'
import { holdMeetings } from './meetings.ts'
import { lightTraffic } from './premises.ts'
import { profileProblems } from './profiles.ts'
import { makeReferrals } from './referrals.ts'
import { logTension } from './tension.ts'

/** Always the same county: whoever finds something odd in it can say where, and others can look at it too. */
const SEED = 20_240_301

/** Whether this database is still empty of people. */
export async function isDueForDemonstration(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('user_account').select('id').limit(1).executeTakeFirst()) === undefined
}

/**
 * Fills an empty, configured database with the Surrey demonstration, in one transaction, as the owner. Answers false,
 * and does nothing, where somebody works already.
 */
export async function loadDemonstration(
  db: Kysely<Database>,
  clock: Clock,
  configuration: Configuration,
): Promise<boolean> {
  return await db.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(hashtext('wardmote demonstration'))`.execute(tx)
    if (!(await isDueForDemonstration(tx))) return false
    const today = todayIn(clock)
    const ground = await standOn(tx, today, makeChance(SEED))
    castAccounts(ground)
    await signAgreements(ground)
    const cases = openCases(ground)
    await makeReferrals(ground, cases)
    holdMeetings(ground, cases)
    declareInterest(ground, cases)
    breakGlass(ground, cases)
    keepLog(ground, cases)
    askPartners(ground, cases)
    lightTraffic(ground)
    logTension(ground)
    ground.rows.audit_event?.sort((a, b) => Number(a.happened_at) - Number(b.happened_at))
    await writeDown(ground)
    await bringIncidents(ground, configuration)
    await bringFigures(ground)
    await sql`update person_description d set described_at = coalesce(
      (select c.opened_on + time '10:30' from case_file c where c.id = d.case_id),
      (select r.created_at from referral r where r.id = d.referral_id), d.described_at)`.execute(tx)
    await judgeDemonstration(tx, (days, time) => at(ground, days, time))
    await findDuplicatesInDemonstration(tx)
    await watchHotspots(ground)
    await profileProblems(ground, configuration)
    await tx.insertInto('installation').values({ key: 'demonstration', value: today }).execute()
    return true
  })
}
