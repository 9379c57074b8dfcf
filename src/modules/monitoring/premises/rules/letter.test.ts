import { expect, it } from 'vitest'
import { fillLetter } from './letter.ts'

it('fills a letter in, and leaves what is not known to be seen', () => {
  expect(
    fillLetter('Dear {holder}, {premises} is amber. {weeks}\n', { holder: 'Quill Inns', premises: 'The Nib' }),
  ).toBe('Dear Quill Inns, The Nib is amber. {weeks}')
})

it('takes words as they are: a dollar or a brace in them changes nothing', () => {
  expect(fillLetter('{cause}', { cause: '$& {premises}' })).toBe('$& {premises}')
})
