import { addDays, type LocalDate, weekdayOf } from '../kernel/local-date.ts'
import { makeChance } from './chance.ts'
import { add, at, type Ground, person, reference } from './ground.ts'

interface Told {
  /** Weeks before this one. */
  readonly week: number
  readonly area: string
  readonly theme: string
  readonly by: string
  readonly words: readonly [experienced: string, evidenced: string, potential: string]
  readonly grade: 'reliable' | 'mostly_reliable' | 'untested'
  readonly trend: 'rising' | 'steady' | 'falling'
  readonly risk: 'low' | 'medium' | 'high'
  readonly proposed: number
  /** What the chair made of it, and why; left out where it has not been settled. */
  readonly level?: readonly [number, string]
  readonly reassurance?: string
  readonly owner?: string
  readonly media?: string
  readonly characteristics?: readonly [readonly string[], string]
  readonly closed?: string
}

/** Ten weeks of two JAGs: a protest that rises and falls, and the ordinary worries around it. */
export function logTension(ground: Ground): void {
  const own: Ground = { ...ground, chance: makeChance(91_002) }
  for (const { group, chair, entries } of LOGS) for (const told of entries) addEntry(own, group, chair, told)
}

function addEntry(ground: Ground, group: string, chair: string, told: Told): void {
  const monday = addDays(ground.today, 1 - weekdayOf(ground.today))
  const week: LocalDate = addDays(monday, told.week * -7)
  const days = Math.min(-1, told.week * -7 + 2)
  const by = person(ground, told.by)
  const [experienced, evidenced, potential] = told.words
  const [characteristics, why] = told.characteristics ?? [[], null]
  add(ground, 'tension_entry', {
    id: ground.chance.uuid(),
    reference: `T-${reference(ground)}`,
    group_id: ground.group(group).id,
    week,
    area_code: told.area,
    theme: told.theme,
    experienced,
    evidenced,
    potential,
    source_grade: told.grade,
    characteristics: [...characteristics],
    characteristics_reason: why,
    trend: told.trend,
    disorder_risk: told.risk,
    proposed_level: told.proposed,
    level: told.level?.[0] ?? null,
    level_reason: told.level?.[1] ?? null,
    level_set_by: told.level ? person(ground, chair).id : null,
    level_set_at: told.level ? at(ground, days, '15:00') : null,
    reassurance: told.reassurance ?? '',
    owner_organisation_id: told.owner ? ground.organisation(told.owner) : null,
    media: told.media ?? '',
    review_on: addDays(week, told.week === 0 ? 7 : told.closed ? 14 : told.week * 7 - 1),
    closed_on: told.closed ? addDays(week, 14) : null,
    closed_reason: told.closed ?? null,
    organisation_id: by.organisationId,
    added_by: by.id,
    added_at: at(ground, days, '11:00'),
  })
}

const HOTEL = 'asylum_accommodation'

const WOKING: readonly Told[] = [
  { week: 9, area: 'woking', theme: 'football', by: 'police', grade: 'reliable', trend: 'steady', risk: 'low', proposed: 6,
    words: ['', 'Home match without incident; two ejections.', ''], level: [6, 'A usual match day.'], closed: 'The match is over.' },
  { week: 8, area: 'woking-canalside', theme: 'youth', by: 'asb.woking', grade: 'mostly_reliable', trend: 'rising', risk: 'low', proposed: 5,
    words: ['Residents near the canal avoid the towpath after dark.', 'Four calls about groups on bicycles.', ''],
    level: [5, 'More calls than last month, none of them violent.'], reassurance: 'Youth workers on the towpath on Thursdays and Fridays.', owner: 'surrey-youth-support', closed: 'Two weeks without a call.' },
  { week: 7, area: 'woking', theme: HOTEL, by: 'housing', grade: 'untested', trend: 'rising', risk: 'low', proposed: 5,
    words: ['Worry on a housing estate that a hotel will be used as accommodation.', '', 'Leaflets are said to be printed.'],
    level: [5, 'Talk only, and no sign that it is organised.'], media: 'A local group page asks for a meeting.', closed: 'Carried into the entry of the next week.' },
  { week: 6, area: 'woking', theme: HOTEL, by: 'police', grade: 'mostly_reliable', trend: 'rising', risk: 'medium', proposed: 4,
    words: ['Staff of the hotel feel watched.', 'Leaflets on cars in three streets.', 'A protest is announced for a Saturday.'],
    level: [4, 'A date is announced.'], reassurance: 'Named officer for the hotel; council answers questions on its own page.', owner: 'woking-bc', closed: 'Carried into the entry of the next week.' },
  { week: 5, area: 'woking', theme: HOTEL, by: 'police', grade: 'reliable', trend: 'rising', risk: 'high', proposed: 2,
    words: ['Families at the hotel keep children from school on Fridays.', 'About 60 people outside on Saturday; eggs thrown, nobody hurt.', 'A second protest, and another against it, are announced for the same hour.'],
    level: [2, 'Two gatherings at one place at one time, after objects were thrown.'], reassurance: 'Police and council at the school gate; faith leaders visit the hotel together.', owner: 'surrey-police',
    media: 'A film of the Saturday was shared some thousand times.', characteristics: [['race'], 'Patrols and letters of support are planned with the families at whom it is aimed.'], closed: 'Carried into the entry of the next week.' },
  { week: 4, area: 'woking', theme: HOTEL, by: 'police', grade: 'reliable', trend: 'steady', risk: 'medium', proposed: 3,
    words: ['Less fear at the hotel since officers are there.', 'Both gatherings stayed apart; one person arrested.', 'Smaller gatherings on weekdays.'],
    level: [3, 'It was kept apart, and the numbers fell.'], reassurance: 'Weekly call with the hotel.', owner: 'surrey-police', closed: 'Carried into the entry of the next week.' },
  { week: 3, area: 'woking', theme: HOTEL, by: 'county', grade: 'reliable', trend: 'falling', risk: 'low', proposed: 4,
    words: ['Residents say that they are tired of it.', 'Ten people on Saturday, no incident.', ''], level: [4, 'Numbers fall, but the page is still active.'] },
  { week: 2, area: 'woking-goldsworth-park', theme: 'housing_development', by: 'housing', grade: 'mostly_reliable', trend: 'steady', risk: 'low', proposed: 5,
    words: ['Anger at a planning decision; a councillor was shouted at.', 'Objections doubled in a week.', 'The planning committee meets in public next month.'], level: [5, 'Loud, and within what is usual.'], reassurance: 'Stewards at the committee.', owner: 'woking-bc' },
  { week: 1, area: 'woking', theme: 'international', by: 'county', grade: 'mostly_reliable', trend: 'rising', risk: 'medium', proposed: 4,
    words: ['Two congregations feel uneasy because of the news.', 'One window sticker torn down; one shouted insult.', 'A vigil is planned.'],
    level: [4, 'Small incidents in two places within days.'], reassurance: 'Visits to both congregations before their services.', owner: 'surrey-police', characteristics: [['religion'], 'Visits cannot be planned without knowing which services.'] },
  { week: 0, area: 'woking', theme: 'international', by: 'fire', grade: 'reliable', trend: 'rising', risk: 'medium', proposed: 3,
    words: ['People avoid the town centre on the evening of the vigil.', 'A small fire in a bin near the vigil; put out, cause not known.', 'A second vigil at the weekend.'],
    reassurance: 'Fire safety visits offered to both congregations.', owner: 'surrey-fire', media: 'Two different accounts of the fire are going round.' },
  { week: 0, area: 'woking-canalside', theme: 'youth', by: 'asb.woking', grade: 'mostly_reliable', trend: 'steady', risk: 'low', proposed: 5,
    words: ['Shopkeepers ask for more patrols before the holidays.', 'Two calls in the week.', ''] },
] // biome-ignore format: one entry in few lines

const WAVERLEY: readonly Told[] = [
  { week: 6, area: 'waverley', theme: 'protest', by: 'asb.waverley', grade: 'mostly_reliable', trend: 'rising', risk: 'low', proposed: 5,
    words: ['Farmers are angry about a road closure.', 'Tractors in slow procession, announced beforehand.', ''], level: [5, 'Announced, and kept to what was agreed.'], closed: 'The road is open again.' },
  { week: 3, area: 'waverley-farnham-castle', theme: 'youth', by: 'police', grade: 'reliable', trend: 'rising', risk: 'low', proposed: 4,
    words: ['Older residents avoid the park.', 'Fireworks thrown on two evenings.', 'More before the weekend.'], level: [4, 'Fireworks thrown at people.'], reassurance: 'Park patrols until the end of the month.', owner: 'waverley-bc' },
  { week: 1, area: 'waverley', theme: 'political', by: 'county', grade: 'untested', trend: 'steady', risk: 'low', proposed: 6,
    words: ['', '', 'A public meeting next month may draw a crowd.'] },
] // biome-ignore format: one entry in few lines

const LOGS = [
  { group: 'woking-jag', chair: 'chair', entries: WOKING },
  { group: 'waverley-jag', chair: 'chair.waverley', entries: WAVERLEY },
]
