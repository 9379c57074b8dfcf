/** The built-in database cannot be had, for a reason the person starting it can act on. */
export class LauncherError extends Error {
  override readonly name = 'LauncherError'
}
