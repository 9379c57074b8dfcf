import { path } from '../../kernel/http/routing.ts'

export const paths = { outbox: path('/outbox') }
