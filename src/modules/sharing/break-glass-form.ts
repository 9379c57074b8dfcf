import { z } from 'zod'
import { longText, reference } from '../../kernel/http/forms.ts'

/** An emergency is told in a sentence, not in a word. */
const SHORTEST_REASON = 20

export const BreakGlassForm = z.object({
  reference: reference({ name: 'the case reference', prefix: 'C' }),
  reason: longText({ name: 'the emergency', missing: 'Enter what the emergency is', min: SHORTEST_REASON, max: 1000 }),
})
