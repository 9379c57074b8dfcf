import { z } from 'zod'
import { choice, choices, crossCheck, integer, textField } from '../../../kernel/http/forms.ts'

const CODE = {
  test: /^[a-z0-9][a-z0-9.-]{1,60}$/,
  message: 'Use small letters, digits, full stops and hyphens, like kent-csp',
}

function fields(organisations: readonly string[], gateways: readonly string[]) {
  return z.object({
    name: textField({ name: 'the partner’s name', missing: 'Enter the partner’s name', max: 100 }),
    code: textField({
      name: 'the partner’s short name',
      missing: 'Enter the partner’s short name',
      max: 61,
      pattern: CODE,
    }),
    ourCode: textField({ name: 'our short name', missing: 'Enter our short name', max: 61, pattern: CODE }),
    address: textField({ name: 'the address', missing: 'Enter the address of the partner’s installation', max: 300 }),
    secret: textField({ name: 'the pairing secret', max: 100, required: false }),
    gateways: choices(gateways, 'Select what allows asking'),
    organisations: choices(organisations, 'Select agencies of the list', { required: false }),
    questionsPerDay: integer({
      name: 'questions a day',
      min: 1,
      max: 1000,
      missing: 'Enter how many questions a day the partner may ask',
    }),
    weAsk: choice(['yes', 'no'] as const, 'Select whether our enquiries are put to this partner'),
  })
}

export function partnerForm(organisations: readonly string[], gateways: readonly string[]): ReturnType<typeof fields> {
  return crossCheck(fields(organisations, gateways), ({ address, code, ourCode }) => [
    ...(address !== undefined && !isAddress(address)
      ? [{ field: 'address', message: 'Enter an address that starts with https://, like https://wardmote.example.org' }]
      : []),
    ...(code !== undefined && code === ourCode
      ? [{ field: 'ourCode', message: 'The two short names must differ' }]
      : []),
  ])
}

export type PartnerAnswered = z.output<ReturnType<typeof partnerForm>>

/** Plain HTTP is for two installations on one machine only, as in training. */
function isAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))
}
