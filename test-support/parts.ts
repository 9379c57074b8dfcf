/** A file as a browser sends it with a form. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly content: string | Buffer
}

const BOUNDARY = 'wardmote-test-boundary'

export const PARTS_TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** A form with files, its answers before its files. */
export function encodeParts(
  fields: readonly (readonly [name: string, value: string])[],
  files: readonly SentFile[],
): Buffer {
  const answers = fields.map(([name, value]) => part(`name="${quoted(name)}"`, value))
  const sent = files.map(({ field, name, content }) =>
    part(`name="${quoted(field)}"; filename="${quoted(name)}"\r\ncontent-type: application/octet-stream`, content),
  )
  return Buffer.concat([...answers, ...sent, Buffer.from(`--${BOUNDARY}--\r\n`)])
}

function part(disposition: string, content: string | Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ])
}

/** As browsers escape names. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** Whether a body was made here: the type of its request follows from it. */
export function isParts(body: string | Buffer): boolean {
  return typeof body !== 'string' && body.subarray(0, BOUNDARY.length + 2).toString() === `--${BOUNDARY}`
}
