import {
  type Allowance,
  answerQuestion,
  askAbout,
  askedKeys,
  buildTable,
  type Contact,
  type Finding,
  HeldKeys,
  heldKeys,
  type HolderAnswer,
  type HolderRules,
  type KeyRing,
  newPairingSecret,
  type Pairing,
  readFindings,
  rotateKeys,
  rulesInMemory,
  type Table,
} from '../src/index.ts'

export const NOW = new Date('2026-03-02T09:00:00.000Z')
export const CONTACTS: readonly Contact[] = [
  { organisation: 'Invented Housing', contact: 'enquiries@invented-housing.example' },
  { organisation: 'Invented Council', contact: 'enquiries@invented-council.example' },
]
export const ALLOWANCE: Allowance = {
  purposes: ['prevent-crime'],
  gateways: ['cda-115'],
  questionsPerEpoch: 10_000,
  questionsPerDay: 10_000,
}

export interface Party {
  readonly pairing: Pairing
  readonly ring: KeyRing
  readonly table: Table
  readonly rules: HolderRules
}

export interface Holding {
  readonly keys: readonly string[]
  readonly contact?: number
}

export async function openParties(holdings: readonly Holding[], more: Partial<Party> = {}): Promise<Party> {
  const pairing = more.pairing ?? { asker: 'north', holder: 'south', secret: newPairingSecret() }
  const ring = more.ring ?? rotateKeys([], { now: NOW, epochHours: 168, overlapHours: 24 })
  const [keys] = ring
  if (keys === undefined) throw new Error('No keys')
  const held = new HeldKeys()
  for (const { keys: own, contact = 0 } of holdings) held.add({ keys: heldKeys(own), contact })
  const table = await buildTable(pairing, keys, CONTACTS, held)
  return { pairing, ring, table, rules: more.rules ?? rulesInMemory(ALLOWANCE, () => NOW) }
}

export interface Told {
  readonly message: string
  readonly answer: HolderAnswer
  readonly findings: readonly Finding[]
}

/** One question from asking to finding, with everything that went over the wire. */
export async function ask(party: Party, about: readonly (readonly string[])[], now = NOW): Promise<Told> {
  const { message, asked } = askAbout(party.pairing, party.table.heading, {
    purpose: 'prevent-crime',
    gateway: 'cda-115',
    about: about.map(askedKeys),
    now,
  })
  const answer = await answerQuestion(party.pairing, party.ring, party.rules, message, now)
  return { message, answer, findings: readFindings(asked, party.table, answer.reply) }
}
