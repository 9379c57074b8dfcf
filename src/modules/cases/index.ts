export type { KeptAssessment } from './assess-risk.ts'
export { changeCaseState } from './change-case-state.ts'
export { type CaseFilter, type ListedCase, listCases, toSearchWords } from './list-cases.ts'
export { noteDiscussed } from './note-discussed.ts'
export { type MergedReferral, noteMergedReferral } from './note-referral.ts'
export { addSubjects, type NewCase, type NewSubject, openCase } from './open-case.ts'
export { riskAnswersOf, riskFields, RiskQuestions } from './pages/risk-questions.tsx'
export { paths } from './paths.ts'
export {
  currentInstrument,
  findCaseByReference,
  type FoundCase,
  type Instrument,
  listLiveCasesForAgenda,
  type LiveCase,
} from './queries.ts'
export { type CaseChangeName, type ChangeGiven, LONGEST_REVIEW_DAYS } from './rules/case-states.ts'
export { instrumentFor } from './rules/instrument-for.ts'
export * from './rules/score-instrument.ts'
export type { CaseFile, CaseState, SubjectRole } from './types.ts'
export { BAND_TONES, BAND_WORDS, STATE_WORDS } from './words.ts'
