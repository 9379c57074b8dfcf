export const ANSWER = 'enquiries:answer'
export const WATCH = 'enquiries:watch'
export const FORGET = 'enquiries:forget'
