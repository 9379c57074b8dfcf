/** Whoever typed a command can put it right: the message says how. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
