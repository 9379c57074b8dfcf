import type { z } from 'zod'
import type { Answered } from './fields.ts'
import { makeField, WrongAnswer } from './field-kinds.ts'
import type { Upload } from './upload.ts'

export interface UploadOptions<R extends boolean> {
  /** Whether a file is needed; it is unless `false` is given. */
  readonly required?: R
  /** "Choose the file of incidents". */
  readonly missing: string
}

/** A file, sent with a form whose definition says `takesFile`. */
export function uploadField<R extends boolean = true>(options: UploadOptions<R>): z.ZodType<Answered<Upload, R>> {
  return makeField<Answered<Upload, R>>('file', sent => {
    const upload = sent as Upload | undefined
    if (upload === undefined) {
      return options.required === false ? (undefined as Answered<Upload, R>) : new WrongAnswer(options.missing)
    }
    if (upload.among > 1) return new WrongAnswer('Choose one file only')
    if (upload.bytes === 0) return new WrongAnswer('The chosen file is empty')
    if (upload.bytes > upload.most)
      return new WrongAnswer(`The chosen file must be no larger than ${sizeOf(upload.most)}`)
    return upload
  })
}

function sizeOf(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.floor(bytes / 1024)} KB`
}
