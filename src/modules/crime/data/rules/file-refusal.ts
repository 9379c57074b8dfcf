/** The file cannot be brought in. The message is a sentence for whoever brought it, and says what to do. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal'
}
