export { type Cadence, describeCadence, nextMeetingDates } from './rules/cadence.ts'
export { decideQuorum, parseQuorumRule, type Present, type QuorumDecision, type QuorumRule } from './rules/quorum.ts'
