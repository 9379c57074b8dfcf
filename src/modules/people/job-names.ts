export const TELL_OF_WRONG_LINK = 'people:tell-of-wrong-link'
