export { paths } from './paths.ts'
export { listComingMeetings, listMinutesToFinish } from './queries.ts'
export type { Meeting, MeetingState } from './types.ts'
export { type MeetingRow, toMeetingRow } from './views.ts'
