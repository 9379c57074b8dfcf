import { z } from 'zod'
import { textField } from '../../kernel/http/forms.ts'

const optional = (name: string, max: number) => textField({ name, max, required: false })

export const LayerQuery = z.object({
  district: optional('the district', 40),
  vintage: optional('the year', 4),
  after: optional('the page', 2000),
  before: optional('the page', 2000),
})

export type LayerAnswers = z.output<typeof LayerQuery>

export const PostcodeQuery = z.object({ q: optional('the postcode', 40) })
