import type { GroupRole, SystemRole } from '../kernel/db/as-actor.ts'

export interface CastMember {
  readonly email: string
  readonly name: string
  readonly jobTitle: string
  readonly organisation: string
  readonly clearance: 'O' | 'S' | 'R'
  readonly roles?: readonly SystemRole[]
  readonly sits?: Readonly<Partial<Record<GroupRole, readonly string[]>>>
}

const WOKING = ['woking-charmm', 'woking-jag', 'woking-soc-jag', 'marac-surrey-heath-woking']
const WAVERLEY = ['waverley-charmm', 'waverley-jag', 'waverley-soc-jag', 'marac-guildford-waverley']
const SPELTHORNE = ['spelthorne-ciag', 'spelthorne-jag', 'spelthorne-soc-jag', 'marac-spelthorne']
const JAGS = ['woking-jag', 'waverley-jag', 'spelthorne-jag']
const PEOPLE_PANELS = ['woking-charmm', 'waverley-charmm', 'spelthorne-ciag']

const at = (name: string) => `${name}@wardmote.example`

/** Everybody who signs in to the demonstration. The first twelve stand on its sign-in page. */
export const CAST: readonly CastMember[] = [
  {
    email: at('coordinator'),
    name: 'Casey Exampleton',
    jobTitle: 'Community safety coordinator',
    organisation: 'woking-bc',
    clearance: 'R',
    sits: { coordinator: [...WOKING, 'woking-strategy'] },
  },
  {
    email: at('chair'),
    name: 'Inspector Robin Placeholder',
    jobTitle: 'Neighbourhood inspector, chair of the panels',
    organisation: 'surrey-police',
    clearance: 'R',
    sits: { chair: [...WOKING, 'waverley-charmm', 'spelthorne-ciag'] },
  },
  {
    email: at('police'),
    name: 'Detective Sam Fictley',
    jobTitle: 'Detective constable',
    organisation: 'surrey-police',
    clearance: 'R',
    sits: { core: [...WOKING, ...WAVERLEY, ...SPELTHORNE] },
  },
  {
    email: at('housing'),
    name: 'Jo Sample',
    jobTitle: 'Housing officer',
    organisation: 'a2dominion',
    clearance: 'S',
    sits: { core: ['woking-charmm', 'woking-jag', 'spelthorne-ciag', 'spelthorne-jag'] },
  },
  {
    email: at('health'),
    name: 'Nurse Pat Mockford',
    jobTitle: 'Community mental health nurse',
    organisation: 'surrey-borders',
    clearance: 'R',
    sits: { core: [...PEOPLE_PANELS, 'marac-surrey-heath-woking'] },
  },
  {
    email: at('probation'),
    name: 'Lee Inventson',
    jobTitle: 'Probation officer',
    organisation: 'probation-service',
    clearance: 'R',
    sits: { core: [...PEOPLE_PANELS, 'marac-surrey-heath-woking'] },
  },
  {
    email: at('fire'),
    name: 'Watch Commander Kim Dummyworth',
    jobTitle: 'Partnership officer',
    organisation: 'surrey-fire',
    clearance: 'S',
    sits: { core: [...JAGS, 'woking-charmm', 'waverley-charmm'] },
  },
  {
    email: at('analyst'),
    name: 'Ash Specimen',
    jobTitle: 'County analyst',
    organisation: 'surrey-cc',
    clearance: 'O',
    roles: ['analyst'],
    sits: { observer: ['woking-strategy'] },
  },
  {
    email: at('governance'),
    name: 'Drew Draftwell',
    jobTitle: 'Information governance officer',
    organisation: 'surrey-cc',
    clearance: 'O',
    roles: ['governance'],
  },
  {
    email: at('councillor'),
    name: 'Councillor Val Pretendle',
    jobTitle: 'Councillor, scrutiny committee',
    organisation: 'woking-bc',
    clearance: 'O',
    roles: ['councillor'],
    sits: { observer: ['woking-scrutiny'] },
  },
  {
    email: at('admin'),
    name: 'Sky Nullfield',
    jobTitle: 'System administrator',
    organisation: 'woking-bc',
    clearance: 'O',
    roles: ['admin'],
  },
  {
    email: at('stranger'),
    name: 'Ray Notreal',
    jobTitle: 'Support worker',
    organisation: 'womens-support-centre',
    clearance: 'S',
    sits: { core: ['woking-charmm'] },
  },
  {
    email: at('coordinator.waverley'),
    name: 'Morgan Trialby',
    jobTitle: 'Community safety officer',
    organisation: 'waverley-bc',
    clearance: 'R',
    sits: { coordinator: WAVERLEY },
  },
  {
    email: at('coordinator.spelthorne'),
    name: 'Jules Loremby',
    jobTitle: 'Community safety officer',
    organisation: 'spelthorne-bc',
    clearance: 'R',
    sits: { coordinator: SPELTHORNE },
  },
  {
    email: at('chair.waverley'),
    name: 'Sergeant Bay Testcase',
    jobTitle: 'Neighbourhood sergeant',
    organisation: 'surrey-police',
    clearance: 'R',
    sits: { chair: ['waverley-jag', 'waverley-soc-jag', 'marac-guildford-waverley'] },
  },
  {
    email: at('chair.spelthorne'),
    name: 'Inspector Wren Madeup',
    jobTitle: 'Neighbourhood inspector',
    organisation: 'surrey-police',
    clearance: 'R',
    sits: { chair: ['spelthorne-jag', 'spelthorne-soc-jag', 'marac-spelthorne'] },
  },
  {
    email: at('asb.woking'),
    name: 'Fern Ipsumshaw',
    jobTitle: 'Anti-social behaviour officer',
    organisation: 'woking-bc',
    clearance: 'S',
    sits: { core: ['woking-charmm', 'woking-jag'] },
  },
  {
    email: at('asb.waverley'),
    name: 'Toni Imaginara',
    jobTitle: 'Anti-social behaviour officer',
    organisation: 'waverley-bc',
    clearance: 'S',
    sits: { core: ['waverley-charmm', 'waverley-jag'] },
  },
  {
    email: at('asb.spelthorne'),
    name: 'Alex Pseudonym',
    jobTitle: 'Anti-social behaviour officer',
    organisation: 'spelthorne-bc',
    clearance: 'S',
    sits: { core: ['spelthorne-ciag', 'spelthorne-jag'] },
  },
  {
    email: at('social.care'),
    name: 'Nico Stubbington-Test',
    jobTitle: 'Adult social care team manager',
    organisation: 'surrey-adult-social-care',
    clearance: 'R',
    sits: { core: [...PEOPLE_PANELS, 'woking-soc-jag', 'marac-surrey-heath-woking'] },
  },
  {
    email: at('children'),
    name: 'Billie Sampleton',
    jobTitle: "Children's services team manager",
    organisation: 'surrey-childrens-services',
    clearance: 'R',
    sits: { core: [...PEOPLE_PANELS, 'woking-soc-jag', 'marac-surrey-heath-woking'] },
  },
  {
    email: at('victim.support'),
    name: 'Indy Exampleson',
    jobTitle: 'Senior support worker',
    organisation: 'victim-support',
    clearance: 'S',
    sits: { core: PEOPLE_PANELS },
  },
  {
    email: at('outreach'),
    name: 'Hollis Placeholder-Test',
    jobTitle: 'Independent domestic violence adviser',
    organisation: 'west-surrey-da-outreach',
    clearance: 'R',
    sits: { core: ['marac-surrey-heath-woking', 'marac-guildford-waverley', 'waverley-charmm'] },
  },
  {
    email: at('housing.transform'),
    name: 'Remy Dummy',
    jobTitle: 'Housing officer',
    organisation: 'transform-housing',
    clearance: 'S',
    sits: { core: [...PEOPLE_PANELS, 'woking-jag', 'waverley-jag'] },
  },
  {
    email: at('drugs'),
    name: 'Ellis Fictional',
    jobTitle: 'Recovery worker',
    organisation: 'surrey-substance-misuse',
    clearance: 'S',
    sits: { core: ['woking-charmm', 'waverley-charmm'] },
  },
  {
    email: at('youth'),
    name: 'Marley Invented',
    jobTitle: 'Youth justice officer',
    organisation: 'surrey-youth-justice',
    clearance: 'S',
    sits: { core: PEOPLE_PANELS },
  },
  {
    email: at('county'),
    name: 'Quinn Sampleworth',
    jobTitle: 'Community safety lead',
    organisation: 'surrey-cc',
    clearance: 'S',
    sits: { core: [...JAGS, 'woking-charmm', 'waverley-charmm'] },
  },
]
