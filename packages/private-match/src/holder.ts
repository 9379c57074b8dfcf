import { type KeyRing, keysOf } from './epochs.ts'
import { PrivateMatchError } from './errors.ts'
import { KEYS_PER_QUESTION, QUESTION_LIFE_SECONDS } from './limits.ts'
import { type Question, readQuestion, writeAnswer, writeRefusal } from './messages.ts'
import { evaluateBlinded } from './oblivious.ts'
import { deriveKeys, type Pairing } from './pairing.ts'

/** What the holder learns, and should log: that it was asked, for what, when and how often. Nobody's name. */
export interface Demand {
  readonly asker: string
  readonly epoch: number
  readonly id: Uint8Array
  readonly askedAt: Date
  readonly purpose: string
  readonly gateway: string
  /** Each one costs as much as it would to ask about one person; padding counts. */
  readonly questions: number
}

export interface HolderRules {
  /** The purposes and gateways that this pairing was agreed for. */
  allows(demand: Demand): boolean | Promise<boolean>
  /** Keeps the number of the question until then and says whether it is new. A copy is turned away. */
  remember(demand: Demand, until: Date): boolean | Promise<boolean>
  /** Counts the questions towards this epoch; how long to wait, where more was asked than was agreed. */
  count(demand: Demand): number | undefined | Promise<number | undefined>
}

export interface HolderAnswer {
  readonly reply: string
  /** What was asked, where the message was genuine, even when it was refused. */
  readonly demand: Demand | undefined
  readonly refused: PrivateMatchError | undefined
}

/** Answers a question: the same work and the same size of answer whoever it is about. */
export async function answerQuestion(
  pairing: Pairing,
  ring: KeyRing,
  rules: HolderRules,
  text: string,
  now: Date,
): Promise<HolderAnswer> {
  let demand: Demand | undefined
  try {
    const keys = deriveKeys(pairing)
    const question = readQuestion(keys.question, text)
    demand = demandOf(question)
    await refuseUnlessAgreed(pairing, question, demand, rules, now)
    const epochKeys = keysOf(ring, question.epoch, now)
    const waitSeconds = await rules.count(demand)
    if (waitSeconds !== undefined) throw new PrivateMatchError('rate_limited', waitSeconds)
    const { evaluated, proof } = evaluateBlinded(epochKeys, question.blinded)
    const reply = writeAnswer(keys.answer, { question: question.id, epoch: question.epoch, evaluated, proof })
    return { reply, demand, refused: undefined }
  } catch (error) {
    if (!(error instanceof PrivateMatchError)) throw error
    return { reply: writeRefusal(error), demand, refused: error }
  }
}

async function refuseUnlessAgreed(
  pairing: Pairing,
  { asker, holder, askedAt }: Question,
  demand: Demand,
  rules: HolderRules,
  now: Date,
): Promise<void> {
  if (asker !== pairing.asker || holder !== pairing.holder) throw new PrivateMatchError('wrong_pairing')
  const age = now.getTime() - askedAt.getTime()
  if (Math.abs(age) > QUESTION_LIFE_SECONDS * 1000) throw new PrivateMatchError('out_of_time')
  if (!(await rules.allows(demand))) throw new PrivateMatchError('not_agreed')
  const until = new Date(now.getTime() + 2 * QUESTION_LIFE_SECONDS * 1000)
  if (!(await rules.remember(demand, until))) throw new PrivateMatchError('replayed')
}

function demandOf({ asker, epoch, id, askedAt, purpose, gateway, blinded }: Question): Demand {
  return { asker, epoch, id, askedAt, purpose, gateway, questions: blinded.length / KEYS_PER_QUESTION }
}
