/** What happened: days ago, kind, points, points off, what management did, a note. */
type LightIncident = readonly [
  daysAgo: number,
  kind: string,
  points: number,
  off?: number,
  mitigation?: string,
  note?: string,
]

export interface LightChange {
  /** 0 is the group's latest meeting that was held. */
  readonly meetingsAgo: number
  readonly to: 'green' | 'amber' | 'red'
  readonly cause: string
  readonly points: number
  readonly bypass?: string
  readonly noLetter?: true
}

export interface LightPremises {
  readonly name: string
  readonly address: string
  readonly kind: string
  readonly holder: string
  readonly supervisor: string | null
  readonly hours: string
  readonly easting: number
  readonly northing: number
  readonly incidents: readonly LightIncident[]
  readonly changes?: readonly LightChange[]
  readonly plan?: {
    readonly endsInDays: number
    readonly days: number
    readonly aims: string
    readonly steps: string
    readonly state?: 'live' | 'met' | 'not_met'
    readonly outcome?: string
  }
  readonly contacts?: readonly (readonly [
    daysAgo: number,
    kind: 'visit' | 'meeting' | 'call' | 'good_practice',
    note: string,
  ])[]
}

interface Light {
  readonly group: string
  readonly lead: string
  readonly officer: string
  readonly authority: string
  readonly outward: string
  readonly premises: readonly LightPremises[]
}

const CALLED = 'Called the police at once'
const CCTV = 'Kept and handed over CCTV'
const DOOR = 'Door staff ended it without injury'

const WOKING: readonly LightPremises[] = [
  {
    name: 'Club Hypothetical',
    address: '14 Imaginary Parade',
    kind: 'nightclub',
    holder: 'Hypothetical Nights (Invented) Ltd',
    supervisor: 'Quillon Doorworth',
    hours: 'Thursday to Saturday 9pm to 3am',
    easting: 500_480,
    northing: 158_720,
    incidents: [
      [4, 'violence_injury', 8, 2, CALLED, 'Outside, as the premises emptied'],
      [11, 'drugs', 6],
      [18, 'violence_serious', 12, 3, `${CALLED}; ${CCTV}`, 'Bottle used; crime number is with the police'],
      [33, 'condition_breach', 5, 0, '', 'Two door supervisors where the licence asks for four'],
      [52, 'violence_injury', 8],
      [75, 'disorder', 3],
      [110, 'violence_no_injury', 4, 2, DOOR],
      [150, 'noise', 2],
    ],
    changes: [
      { meetingsAgo: 2, to: 'amber', cause: 'Three assaults and repeated noise since the spring.', points: 13 },
      {
        meetingsAgo: 0,
        to: 'red',
        cause: 'The plan was not kept: door staff below the number on the licence, and a further serious assault.',
        points: 22,
      },
    ],
    plan: {
      endsInDays: -38,
      days: 70,
      aims: 'No assault in the premises or outside; door staff as the licence has it.',
      steps:
        'Holder: four door supervisors from 10pm, every night of opening\nPolice: visits on Fridays\nLicensing: check of the register each month',
      state: 'not_met',
      outcome: 'Door staff were short on three of five visits.',
    },
    contacts: [
      [5, 'visit', 'Friday, 11.40pm. Four door supervisors on duty. Search policy explained by the manager.'],
      [13, 'meeting', 'Holder, supervisor, licensing and police. Last entry brought forward to 1am from now on.'],
      [
        20,
        'visit',
        'Saturday, 12.30am. Three door supervisors. Told to close the upper floor until the fourth arrived.',
      ],
    ],
  },
  {
    name: 'The Invented Quill',
    address: '2 Sample Street',
    kind: 'public_house',
    holder: 'Quill Inns (Invented) Ltd',
    supervisor: 'Ottoline Placeholder',
    hours: 'Every day 11am to midnight',
    easting: 500_610,
    northing: 158_540,
    incidents: [
      [9, 'disorder', 3, 2, DOOR],
      [27, 'drunk_sale', 4],
      [48, 'violence_injury', 8, 3, `${CALLED}; ${CCTV}`],
      [61, 'violence_no_injury', 4],
      [70, 'drugs', 6],
    ],
    changes: [
      {
        meetingsAgo: 0,
        to: 'amber',
        cause: 'Two assaults and drug use in the garden within five weeks; management had no plan for match days.',
        points: 15,
      },
    ],
    plan: {
      endsInDays: 46,
      days: 84,
      aims: 'No violent incident on match days for eight weeks, and the garden under watch.',
      steps:
        'Holder: plastic glasses and two door supervisors on match days\nHolder: light and camera in the garden by the end of the month\nPolice: visit each fortnight\nLicensing: test of the refusals book',
    },
    contacts: [
      [8, 'visit', 'Refusals book is kept. Camera in the garden is up; the light is ordered.'],
      [30, 'meeting', 'Formal meeting with the holder and the supervisor. Plan agreed and signed.'],
      [8, 'good_practice', 'Staff walk the last customers to the taxi rank on Saturdays.'],
    ],
  },
  {
    name: 'The Unlikely Unicorn',
    address: '41 Fiction Road',
    kind: 'bar',
    holder: 'Unlikely Bars (Invented) Ltd',
    supervisor: 'Perpetua Ficton',
    hours: 'Every day noon to 1am',
    easting: 500_330,
    northing: 158_460,
    incidents: [
      [35, 'noise', 2],
      [66, 'overcrowding', 6, 2, 'Put the fault right the same day'],
      [98, 'violence_injury', 8],
      [121, 'underage_sale', 8],
    ],
    changes: [
      {
        meetingsAgo: 1,
        to: 'amber',
        cause: 'A sale to somebody under 18 in a test purchase, and a blocked fire exit on a Saturday.',
        points: 14,
      },
    ],
    plan: {
      endsInDays: -5,
      days: 70,
      aims: 'Two test purchases passed, and exits clear on every visit.',
      steps: 'Holder: Challenge 25 training for all staff\nFire service: two visits\nLicensing: two test purchases',
    },
    contacts: [[41, 'visit', 'Exits clear. Training records shown for nine of eleven staff.']],
  },
  {
    name: 'Specimen Wines',
    address: '7 Pretend Parade',
    kind: 'off_licence',
    holder: 'Mr Fabian Specimen (invented)',
    supervisor: 'Fabian Specimen',
    hours: 'Every day 8am to 11pm',
    easting: 501_220,
    northing: 159_380,
    incidents: [
      [14, 'underage_sale', 8],
      [22, 'drunk_sale', 4],
      [29, 'litter', 1],
    ],
    contacts: [[120, 'visit', 'Refusals book kept. Told about street drinkers on the green.']],
  },
  {
    name: 'The Example Social Club',
    address: '100 Placeholder Lane',
    kind: 'members_club',
    holder: 'The committee of the Example Social Club',
    supervisor: null,
    hours: 'Every day 10am to midnight',
    easting: 499_740,
    northing: 158_160,
    incidents: [[130, 'noise', 2, 1, 'Put the fault right the same day']],
    changes: [
      { meetingsAgo: 2, to: 'amber', cause: 'Noise on six nights of the summer.', points: 10 },
      { meetingsAgo: 0, to: 'green', cause: 'No complaint since the doors were fitted. Plan met early.', points: 1 },
    ],
    plan: {
      endsInDays: -40,
      days: 70,
      aims: 'No noise complaint upheld for eight weeks.',
      steps: 'Club: self-closing doors to the garden\nEnvironmental health: two readings',
      state: 'met',
      outcome: 'Both readings were within limits.',
    },
    contacts: [
      [44, 'visit', 'Doors fitted. Reading taken at the nearest window: nothing to act on.'],
      [44, 'good_practice', 'The committee sends its own diary of the evening to the neighbours.'],
    ],
  },
  {
    name: 'Fictional Fryer',
    address: '9 Imaginary Parade',
    kind: 'takeaway',
    holder: 'Fictional Foods (Invented) Ltd',
    supervisor: null,
    hours: 'Thursday to Saturday until 3am',
    easting: 500_500,
    northing: 158_700,
    incidents: [
      [6, 'disorder', 3],
      [19, 'disorder', 3, 2, CALLED],
      [40, 'litter', 1],
    ],
    contacts: [[200, 'visit', 'Litter picked up to the corner each night, as the condition asks.']],
  },
  {
    name: 'Hotel Nowhere',
    address: '1 Station Approximation',
    kind: 'hotel',
    holder: 'Nowhere Hotels (Invented) plc',
    supervisor: 'Tamsin Nullingham',
    hours: 'Residents at all times; others 11am to 11pm',
    easting: 500_560,
    northing: 158_850,
    incidents: [],
    contacts: [[300, 'meeting', 'Yearly meeting. Wedding bookings now include a steward.']],
  },
]

const WAVERLEY: readonly LightPremises[] = [
  {
    name: 'The Mock Turtle',
    address: '3 Notional Hill',
    kind: 'public_house',
    holder: 'Turtle Taverns (Invented) Ltd',
    supervisor: 'Lysander Mockett',
    hours: 'Every day 11am to 11.30pm',
    easting: 496_980,
    northing: 143_930,
    incidents: [
      [12, 'violence_no_injury', 4, 2, DOOR],
      [39, 'drugs', 6],
      [58, 'disorder', 3],
    ],
    changes: [
      { meetingsAgo: 0, to: 'amber', cause: 'Drug dealing in the car park and fights at closing time.', points: 11 },
    ],
    plan: {
      endsInDays: 9,
      days: 42,
      aims: 'The car park is lit and watched; no dealing seen on four visits.',
      steps: 'Holder: lights and a camera over the car park\nPolice: four visits in plain clothes',
    },
    contacts: [[16, 'visit', 'Lights up. Camera waits for an electrician.']],
  },
  {
    name: 'Bar Theoretical',
    address: '22 Notional Hill',
    kind: 'bar',
    holder: 'Theoretical Leisure (Invented) Ltd',
    supervisor: 'Barnaby Dummett',
    hours: 'Every day noon to 1am',
    easting: 497_060,
    northing: 143_850,
    incidents: [
      [2, 'violence_serious', 12],
      [2, 'condition_breach', 5, 0, '', 'Cameras were not recording'],
      [15, 'violence_injury', 8, 2, CALLED],
    ],
    changes: [
      {
        meetingsAgo: 0,
        to: 'red',
        cause: 'A stabbing in the bar. The cameras were not recording.',
        points: 24,
        bypass: 'Serious crime: the police have applied for a summary review under section 53A.',
        noLetter: true,
      },
    ],
    contacts: [[3, 'call', 'Holder agreed to close until the cameras are repaired.']],
  },
  {
    name: 'The Sample Arms',
    address: '5 Pretend Green',
    kind: 'public_house',
    holder: 'Arms and Sample (Invented) LLP',
    supervisor: 'Clementine Testerly',
    hours: 'Every day noon to 11pm',
    easting: 483_990,
    northing: 146_870,
    incidents: [[77, 'noise', 2]],
    contacts: [
      [150, 'visit', 'Nothing to note.'],
      [60, 'good_practice', 'First in the district to train all staff in drink spiking.'],
    ],
  },
]

export const LIGHTS: readonly Light[] = [
  {
    group: 'woking-jag',
    lead: 'coordinator',
    officer: 'police',
    authority: 'woking-bc',
    outward: 'GU21 0',
    premises: WOKING,
  },
  {
    group: 'waverley-jag',
    lead: 'coordinator.waverley',
    officer: 'police',
    authority: 'waverley-bc',
    outward: 'GU7 0',
    premises: WAVERLEY,
  },
]
