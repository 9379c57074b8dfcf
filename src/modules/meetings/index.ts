export { paths } from './paths.ts'
export type { Meeting, MeetingState } from './types.ts'
export { type MeetingRow } from './views.ts'
