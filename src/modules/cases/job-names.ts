export const TELL_REFERRERS = 'cases:tell-referrers'
