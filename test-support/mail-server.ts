import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll } from 'vitest'

export interface MailServer {
  readonly url: string
  /** Waits for the next message to this address and gives its text. */
  next(to: string): Promise<string>
}

/** A mail server that takes everything and keeps it: as much of RFC 5321 as handing over a message needs. */
export async function openMailServer(): Promise<MailServer> {
  const kept: { readonly to: string; readonly text: string }[] = []
  const waiting = new Set<() => void>()
  const server = createServer(socket => {
    converse(socket, (to, text) => {
      kept.push({ to, text })
      for (const look of waiting) look()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  afterAll(() => void server.close())
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: to =>
      new Promise(done => {
        const look = () => {
          const at = kept.findIndex(message => message.to === to)
          const [message] = at < 0 ? [] : kept.splice(at, 1)
          if (message === undefined) return
          waiting.delete(look)
          done(message.text)
        }
        waiting.add(look)
        look()
      }),
  }
}

function converse(socket: Socket, keep: (to: string, text: string) => void): void {
  let to = ''
  let pending = ''
  let writing: string[] | undefined
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = (line: string) => {
    if (writing !== undefined) {
      if (line !== '.') return void writing.push(line.replace(/^\./, ''))
      keep(to, decode(writing.join('\n')))
      writing = undefined
      return say('250 kept')
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'RCPT') to = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'QUIT') return void socket.end('221 goodbye\r\n')
    if (verb === 'DATA') {
      writing = []
      return say('354 go on')
    }
    return say('250 good')
  }
  socket.setEncoding('utf8').on('data', chunk => {
    const lines = (pending + String(chunk)).split('\r\n')
    pending = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  socket.on('error', () => {})
  say('220 wardmote.test')
}

/** Long lines and other letters arrive as quoted-printable (RFC 2045). */
function decode(text: string): string {
  if (!/^content-transfer-encoding: quoted-printable$/im.test(text)) return text
  const bytes = text
    .replace(/=\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
