import type { World } from '../../../test-support/world.ts'

/** The quorum of a case panel: chair or deputy, the police, and two agencies. */
export const PANEL_QUORUM = {
  chairOrDeputy: true,
  each: [{ name: 'Police', kinds: ['police'] }],
  organisations: 2,
  majorityOf: null,
}

/** A panel of three agencies under an agreement, with those who run it and one member of each. */
export async function makePanel(world: World) {
  const council = await world.organisation({ short_name: 'Council', kind: 'council_district' })
  const housing = await world.organisation({ short_name: 'Housing', kind: 'housing_provider' })
  const police = await world.organisation({ short_name: 'Police', kind: 'police' })
  const groupId = await world.group({
    quorum: JSON.stringify(PANEL_QUORUM),
    cadence: 'FREQ=WEEKLY;INTERVAL=6;BYDAY=WE',
  })
  await world.agreement([council, housing, police], [groupId])
  const seat = async (organisation_id: string, role: 'chair' | 'coordinator' | 'core' | 'observer') => {
    const id = await world.account({ organisation_id })
    await world.member(groupId, id, role)
    return id
  }
  return {
    groupId,
    council,
    housing,
    police,
    people: {
      coordinator: await seat(council, 'coordinator'),
      chair: await seat(police, 'chair'),
      housing: await seat(housing, 'core'),
      officer: await seat(police, 'core'),
      observer: await seat(housing, 'observer'),
      stranger: await world.account({ organisation_id: housing }),
    },
  }
}
