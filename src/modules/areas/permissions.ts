import { permission } from '../../kernel/access/permission.ts'

/** Areas are public knowledge, published under open licences. Only a command brings them in, so nobody here writes. */
export const may = {
  seeAreas: permission('areas:see', 'Anybody who is signed in', () => true),
}
