import { FileRefusal } from './file-refusal.ts'

const LONGEST = 100_000
const CUT_OFF = 'The JSON ends before its list does: the file was cut off. Fetch it again'

export interface JsonSplitter {
  push(text: string): void
  end(): void
}

/** Hands on the objects of one JSON list as its text comes, each with its number counted from 1. */
export function makeJsonSplitter(onObject: (object: unknown, number: number) => void): JsonSplitter {
  let rest = ''
  let number = 0
  let state: 'before' | 'inside' | 'after' = 'before'

  function take(text: string): void {
    let at = 0
    for (;;) {
      at = skip(text, at)
      if (at >= text.length) {
        rest = ''
        return
      }
      if (text[at] === '[' && state === 'before') state = 'inside'
      else if (text[at] === ']' && state === 'inside') state = 'after'
      else if (text[at] === '{' && state === 'inside') {
        const end = endOfObject(text, at)
        if (end === undefined) {
          rest = text.slice(at)
          if (rest.length > LONGEST) throw new FileRefusal(`Entry ${number + 1} of the JSON does not end`)
          return
        }
        number += 1
        onObject(parse(text.slice(at, end), number), number)
        at = end - 1
      } else throw new FileRefusal('This is not a list of crimes as the API of police.uk answers it')
      at += 1
    }
  }

  return {
    push: text => take(rest + text),
    end: () => {
      if (rest !== '' || state === 'inside') throw new FileRefusal(CUT_OFF)
      if (state === 'before') throw new FileRefusal('The file is empty')
    },
  }
}

const SKIPPED = new Set([' ', '\n', '\r', '\t', ','])

function skip(text: string, from: number): number {
  let at = from
  while (SKIPPED.has(text[at] ?? '')) at += 1
  return at
}

function endOfObject(text: string, from: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted) {
      if (sign === '\\') at += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{') depth += 1
    else if (sign === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new FileRefusal(`Entry ${number} of the JSON cannot be read`)
  }
}
