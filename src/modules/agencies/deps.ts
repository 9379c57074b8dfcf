import type { Configuration } from './configuration/types.ts'

/** The partnership's configuration is handed to every module beside what the kernel hands out; the kernel does not know it. */
declare module '../../kernel/http/deps.ts' {
  interface Deps {
    readonly configuration: Configuration
  }
}
