import { writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { openDemonstration } from '../test-support/demonstration.ts'
import { sendEveryFormTwice } from '../test-support/sent-twice.ts'

const demonstration = await openDemonstration()

it('x', { timeout: 500_000 }, async () => {
  const all = await sendEveryFormTwice(demonstration)
  writeFileSync('/tmp/w/i2/sent.txt', [...all].map(([p, o]) => `${p}\n    ${JSON.stringify(o)}`).join('\n'))
})
