export { paths } from './paths.ts'
export { placedItems } from './rules/standing-items.ts'
export type { Meeting, MeetingState } from './types.ts'
export { type MeetingRow } from './views.ts'
