import { path } from '../../kernel/http/routing.ts'

export const duplicatePaths = {
  duplicates: path('/people/duplicates'),
  look: path('/people/duplicates/look'),
} as const
