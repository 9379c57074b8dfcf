/**
 * What an answer of private matching costs its holder: a whole question of one person (seal, age, allowance, eight
 * elements, proof, seal) beside the bare group operations that no holder can do without, decoding and multiplying
 * eight elements. Both in one process, in alternating rounds. Beside it what a table costs, and what the asker does.
 */
import { ristretto255 } from '@noble/curves/ed25519.js'
import {
  answerQuestion,
  askAbout,
  buildTable,
  HeldKeys,
  type HolderRules,
  newPairingSecret,
  readFindings,
  rotateKeys,
} from '#private-match'
import { countFrom, median, medianRatio, printFigures } from './measuring/figures.ts'

const ROUNDS = countFrom('BENCH_ROUNDS', 9)
const QUESTIONS = 10
const HELD = 400

const now = new Date()
const pairing = { asker: 'north', holder: 'south', secret: newPairingSecret() }
const ring = rotateKeys([], { now, epochHours: 168, overlapHours: 24 })
const [keys] = ring
if (keys === undefined) throw new Error('No keys were made')
const secret = ristretto255.Point.Fn.fromBytes(keys.secretKey)
const rules: HolderRules = { allows: () => true, remember: () => true, count: () => undefined }

const held = new HeldKeys()
for (let person = 0; person < HELD; person += 1) held.add({ keys: [`person ${person}`], contact: 0 })
const building = performance.now()
const table = await buildTable(pairing, keys, [{ organisation: 'South', contact: 'desk' }], held)
console.log(`table: ${perSecond(HELD, performance.now() - building)} keys a second, one processor, once in an epoch`)

const whole: number[] = []
const bare: number[] = []
const asking: number[] = []
const reading: number[] = []
for (let round = -2; round < ROUNDS; round += 1) {
  const figures = await oneRound()
  if (round < 0) continue
  whole.push(figures.whole)
  bare.push(figures.bare)
  asking.push(figures.asking)
  reading.push(figures.reading)
}
console.log(
  `holder: ${perSecond(1, median(whole))} answers a second, group operations alone ${perSecond(1, median(bare))}`,
)
console.log(`asker: ${median(asking).toFixed(1)} ms to ask, ${median(reading).toFixed(1)} ms to check and look up`)
printFigures('private-match', [
  { name: 'answer-beside-group-operations', value: medianRatio(whole, bare), target: '<=2.5' },
  {
    name: 'asker-beside-holder',
    value: median(asking) / median(whole) + median(reading) / median(whole),
    target: '<=2.5',
  },
])

async function oneRound(): Promise<{ whole: number; bare: number; asking: number; reading: number }> {
  const about = [['person 1', ...Array.from({ length: 7 }, (_, n) => `nobody ${n}`)]]
  const start = performance.now()
  const asked = Array.from({ length: QUESTIONS }, () =>
    askAbout(pairing, table.heading, { purpose: 'bench', gateway: 'bench', about, now }),
  )
  const elements = asked.flatMap(each => each.asked.blinded.map(({ blinded }) => blinded))
  const afterAsking = performance.now()
  const replies: string[] = []
  for (const { message } of asked) replies.push((await answerQuestion(pairing, ring, rules, message, now)).reply)
  const afterWhole = performance.now()
  for (const element of elements) ristretto255.Point.fromBytes(element).multiply(secret).toBytes()
  const afterBare = performance.now()
  const hits = asked.map((each, place) => readFindings(each.asked, table, replies[place] ?? '')[0]?.hit)
  const afterReading = performance.now()
  if (!hits.every(hit => hit === true)) throw new Error('Somebody who is held was not found')
  return {
    asking: (afterAsking - start) / QUESTIONS,
    whole: (afterWhole - afterAsking) / QUESTIONS,
    bare: (afterBare - afterWhole) / QUESTIONS,
    reading: (afterReading - afterBare) / QUESTIONS,
  }
}

function perSecond(count: number, milliseconds: number): string {
  return ((count * 1000) / milliseconds).toFixed(0)
}
