import { path } from '../../kernel/http/routing.ts'

export const paths = { monitoring: path('/monitoring') }
