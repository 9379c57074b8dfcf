export { type Asked, type Asking, askAbout, type Finding, readFindings } from './asker.ts'
export { type Allowance, guessesPerEpoch, rulesInMemory } from './counting.ts'
export {
  type EpochKeys,
  isRotationDue,
  type KeyRing,
  keysOf,
  readKeyRing,
  type Rotation,
  rotateKeys,
  writeKeyRing,
} from './epochs.ts'
export { type Fault, FAULTS, isFault, PrivateMatchError } from './errors.ts'
export { answerQuestion, type Demand, type HolderAnswer, type HolderRules } from './holder.ts'
export { KEYS_PER_QUESTION, LONGEST_MESSAGE, MOST_QUESTIONS } from './limits.ts'
export {
  addressKeys,
  type AddressParts,
  askedKeys,
  heldKeys,
  type NameParts,
  personKeys,
  type PersonParts,
} from './match-keys.ts'
export { throwRefusal, writeRefusal } from './messages.ts'
export { deriveExtraKey, newPairingSecret, type Pairing, readPairingSecret, writePairingSecret } from './pairing.ts'
export {
  buildTable,
  type Contact,
  countPages,
  type Heading,
  readHeading,
  readPage,
  readPages,
  type Table,
  writeHeading,
  writePage,
} from './publication.ts'
export { type Held, HeldKeys } from './table.ts'
export { readParties, readTableRequest, type TablePart, writeTableRequest } from './table-request.ts'
