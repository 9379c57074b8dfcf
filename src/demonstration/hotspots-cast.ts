/** What officers reported: hours, outputs by kind, a note. */
export interface CastResult {
  readonly state: 'done' | 'not_done'
  readonly hours?: number
  readonly outputs?: Readonly<Record<string, number>>
  readonly note: string
}

export interface CastTasking {
  /** Days from the start of the hotspot, or from today where `fromToday`. */
  readonly day: number
  readonly fromToday?: true
  readonly from: string
  readonly until: string
  readonly agency: string
  readonly officer?: string
  readonly what: string
  readonly priority: 'routine' | 'priority' | 'urgent'
  readonly result?: CastResult
  readonly withdrawn?: string
}

export interface CastHotspot {
  readonly group: string
  readonly lead: string
  readonly proposedBy: string
  readonly owner: string
  readonly ownerAgency: string
  readonly name: string
  readonly reason: string
  readonly rank: number | null
  readonly easting: number
  readonly northing: number
  readonly radius: number
  /** `police`: what the police publish by street; else the code of what a partner brings. */
  readonly sets: readonly string[]
  readonly patrolPlan: string
  readonly startedDaysAgo: number
  readonly reviewInDays: number
  readonly state: 'proposed' | 'agreed' | 'closed'
  readonly closed?: { readonly daysAgo: number; readonly outcome: string }
  readonly taskings: readonly CastTasking[]
}

const EVENING = { from: '18:00', until: '22:00' } as const

const TOWN_CENTRE: CastHotspot = {
  group: 'woking-jag',
  lead: 'coordinator',
  proposedBy: 'police',
  owner: 'asb.woking',
  ownerAgency: 'woking-bc',
  name: 'Town centre squares',
  reason:
    'Groups drink and shout in the squares on Thursday to Saturday evenings; shops report thefts and threats as they close. The count had risen for a year and was the highest of the borough.',
  rank: 1,
  easting: 500_600,
  northing: 158_700,
  radius: 330,
  sets: ['police', 'council-asb'],
  patrolPlan:
    'Joint patrol of council and police, Thursday to Saturday, 6pm to 10pm, on foot. Speak to every shop that is open. The wardens lock the arcade at 8pm. Outreach goes along on Fridays.',
  startedDaysAgo: 122,
  reviewInDays: 9,
  state: 'agreed',
  taskings: [
    {
      day: 3,
      ...EVENING,
      agency: 'woking-bc',
      officer: 'asb.woking',
      what: 'Walk the squares with the police and speak to every shop',
      priority: 'priority',
      result: {
        state: 'done',
        hours: 8,
        outputs: { contact: 31, advice: 9, fixed_penalty: 2 },
        note: 'Two groups moved on. Three shops asked for a radio link.',
      },
    },
    {
      day: 17,
      ...EVENING,
      agency: 'surrey-police',
      officer: 'police',
      what: 'High visibility patrol at closing time',
      priority: 'routine',
      result: {
        state: 'done',
        hours: 6.5,
        outputs: { stop_search: 4, seizure: 11, arrest: 1 },
        note: 'Alcohol taken from several groups under the order.',
      },
    },
    {
      day: 31,
      ...EVENING,
      agency: 'woking-bc',
      what: 'Clear the planters and the stairwell of the car park',
      priority: 'routine',
      result: {
        state: 'done',
        hours: 5,
        outputs: { clearance: 6 },
        note: 'Needles at two places; lighting on level 2 is out.',
      },
    },
    {
      day: 45,
      ...EVENING,
      agency: 'a2dominion',
      officer: 'housing',
      what: 'Visit the flats above the square about the doors left open',
      priority: 'routine',
      result: {
        state: 'done',
        hours: 3.25,
        outputs: { contact: 18, outreach: 2 },
        note: 'Door closer mended; two residents agreed to report earlier.',
      },
    },
    {
      day: 66,
      ...EVENING,
      agency: 'surrey-police',
      what: 'Patrol on the evening of the fair',
      priority: 'urgent',
      result: { state: 'not_done', note: 'All officers were called to a missing child.' },
    },
    {
      day: 87,
      ...EVENING,
      agency: 'woking-bc',
      officer: 'asb.woking',
      what: 'Walk the squares with outreach',
      priority: 'routine',
      result: {
        state: 'done',
        hours: 4,
        outputs: { contact: 22, outreach: 5, protection_warning: 1 },
        note: 'Much quieter than in the summer.',
      },
    },
    {
      day: -6,
      fromToday: true,
      ...EVENING,
      agency: 'woking-bc',
      officer: 'asb.woking',
      what: 'Check the arcade doors at closing time',
      priority: 'priority',
    },
    {
      day: 3,
      fromToday: true,
      ...EVENING,
      agency: 'a2dominion',
      officer: 'housing',
      what: 'Speak to the flats above the square again',
      priority: 'routine',
    },
    {
      day: 5,
      fromToday: true,
      ...EVENING,
      agency: 'surrey-police',
      what: 'High visibility patrol at closing time',
      priority: 'routine',
    },
    {
      day: 100,
      ...EVENING,
      agency: 'woking-bc',
      what: 'Count of cars in the car park',
      priority: 'routine',
      withdrawn: 'The car park is closed for works.',
    },
  ],
}

const SHOPS: CastHotspot = {
  group: 'woking-jag',
  lead: 'coordinator',
  proposedBy: 'housing',
  owner: 'police',
  ownerAgency: 'surrey-police',
  name: 'Parade of shops',
  reason:
    'Thefts from the shops and groups outside them until late. Staff have told the council, and few have told the police.',
  rank: 2,
  easting: 502_300,
  northing: 160_100,
  radius: 260,
  sets: ['police'],
  patrolPlan: '',
  startedDaysAgo: 4,
  reviewInDays: 38,
  state: 'proposed',
  taskings: [],
}

const RECREATION_GROUND: CastHotspot = {
  group: 'woking-jag',
  lead: 'coordinator',
  proposedBy: 'fire',
  owner: 'fire',
  ownerAgency: 'surrey-fire',
  name: 'Recreation ground and allotments',
  reason: 'Bins and sheds set alight in school holidays, and gates found open each time.',
  rank: 3,
  easting: 496_800,
  northing: 158_600,
  radius: 400,
  sets: ['police', 'fire-deliberate'],
  patrolPlan: 'Fire and youth workers on the ground each afternoon of the holidays. Parks lock the gate at dusk.',
  startedDaysAgo: 260,
  reviewInDays: -200,
  state: 'closed',
  closed: {
    daysAgo: 150,
    outcome:
      'Sheds cleared, the gate mended, and a youth session moved to the pavilion. Parks keep the gate; the group looks again before the next holidays.',
  },
  taskings: [
    {
      day: 6,
      from: '14:00',
      until: '18:00',
      agency: 'surrey-fire',
      officer: 'fire',
      what: 'Be on the ground with youth workers',
      priority: 'priority',
      result: {
        state: 'done',
        hours: 8,
        outputs: { contact: 40, advice: 6 },
        note: 'Talked fire safety with three groups.',
      },
    },
    {
      day: 20,
      from: '09:00',
      until: '12:00',
      agency: 'woking-bc',
      what: 'Clear the sheds that stand open',
      priority: 'routine',
      result: {
        state: 'done',
        hours: 11.5,
        outputs: { clearance: 14 },
        note: 'Fourteen loads; plot holders are written to.',
      },
    },
  ],
}

const HIGH_STREET: CastHotspot = {
  group: 'spelthorne-jag',
  lead: 'coordinator.spelthorne',
  proposedBy: 'asb.spelthorne',
  owner: 'asb.spelthorne',
  ownerAgency: 'spelthorne-bc',
  name: 'Riverside and High Street',
  reason: 'Anti-social use of mopeds and drinking by the river in the evenings.',
  rank: 1,
  easting: 503_700,
  northing: 171_500,
  radius: 350,
  sets: ['police'],
  patrolPlan: 'Law enforcement officers on Friday and Saturday, 7pm to 11pm.',
  startedDaysAgo: 75,
  reviewInDays: -2,
  state: 'agreed',
  taskings: [
    {
      day: 8,
      ...EVENING,
      agency: 'spelthorne-bc',
      officer: 'asb.spelthorne',
      what: 'Patrol the riverside for mopeds',
      priority: 'priority',
      result: {
        state: 'done',
        hours: 4,
        outputs: { fixed_penalty: 3, contact: 12 },
        note: 'Three notices under the order.',
      },
    },
    {
      day: 4,
      fromToday: true,
      ...EVENING,
      agency: 'a2dominion',
      officer: 'housing',
      what: 'Speak to residents of the riverside flats',
      priority: 'routine',
    },
  ],
}

export const HOTSPOTS: readonly CastHotspot[] = [TOWN_CENTRE, SHOPS, RECREATION_GROUND, HIGH_STREET] // biome-ignore format: the table
