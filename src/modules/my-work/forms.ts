import { z } from 'zod'
import { textField } from '../../kernel/http/forms.ts'

export const SearchQuery = z.object({ q: textField({ name: 'what to search for', max: 100, required: false }) })
