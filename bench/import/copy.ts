import type { Writable } from 'node:stream'
import { type Client, type Connection, Query } from 'pg'

type Wire = Connection & {
  readonly stream: Writable
  sendCopyFromChunk(piece: Buffer): void
  endCopyFrom(): void
}

/** COPY … FROM STDIN, piece by piece, no faster than the server takes them. */
export function copyIn(client: Client, statement: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    class CopyIn extends Query {
      handleCopyInResponse(connection: Connection): void {
        void sendAll(connection as Wire, pieces).catch(reject)
      }
    }
    client.query(new CopyIn(statement, (error: Error | null) => (error ? reject(error) : resolve())))
  })
}

async function sendAll(wire: Wire, pieces: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of pieces) {
    wire.sendCopyFromChunk(piece)
    if (wire.stream.writableNeedDrain) await new Promise(resolve => wire.stream.once('drain', resolve))
  }
  wire.endCopyFrom()
}

/** COPY … TO STDOUT, piece by piece. */
export function copyOut(client: Client, statement: string, take: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    class CopyOut extends Query {
      handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
        take(chunk)
      }
    }
    client.query(new CopyOut(statement, (error: Error | null) => (error ? reject(error) : resolve())))
  })
}
