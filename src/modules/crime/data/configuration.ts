import type { Deps } from '../../../kernel/http/deps.ts'

/** What the partnership's folder says of incidents: crime.yaml. */
export type Configuration = Deps['configuration']['crime']
