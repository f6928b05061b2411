/** The bytes of an XML file as text, in the encoding that the file names. */
import { Problem } from '../../errors.js'
import { readChunks } from '../files.js'

export interface TextPiece {
  text: string
  /** Bytes of the file read so far. */
  at: number
  /** Set where the bytes after `text` are not of this encoding. */
  invalid?: string
}

/** The file’s text in pieces. It ends after a piece that is `invalid`: whoever parses knows the line. */
export async function * decodeFile (file: string): AsyncGenerator<TextPiece> {
  let decoders: ReturnType<typeof decodersFor> | undefined
  let at = 0
  for await (const chunk of readChunks(file)) {
    decoders ??= decodersFor(encodingOf(chunk, file), file)
    at += chunk.length
    // Only a lenient decoder tells how far the text was good, so a second one follows along.
    const lenient = decoders.lenient.decode(chunk, { stream: true })
    let text
    try {
      text = decoders.fatal.decode(chunk, { stream: true })
    } catch {
      yield { text: lenient.slice(0, lenient.indexOf('\uFFFD')), at, invalid: decoders.fatal.encoding }
      return
    }
    yield { text, at }
  }
  if (!decoders) throw new Problem('INVALID_INPUT', `${file} is empty. ${EXPORT_AGAIN}`)
  try {
    decoders.fatal.decode()
  } catch {
    yield { text: '', at, invalid: decoders.fatal.encoding }
  }
}

/** What helps whoever has a file that is no good. */
export const EXPORT_AGAIN = 'Export it again in WordPress, under Tools > Export.'

function encodingOf (start: Buffer, file: string): string {
  const head = start.toString('latin1', 0, 200)
  if (head.startsWith('PK\x03\x04') || head.startsWith('\x1F\x8B')) {
    throw new Problem('INVALID_INPUT', `${file} is a compressed archive. Unpack it, and import the .xml file in it.`)
  }
  if (head.startsWith('\xFF\xFE')) return 'utf-16le'
  if (head.startsWith('\xFE\xFF')) return 'utf-16be'
  const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]
  // A declaration that can be read as ASCII is not in UTF-16, whatever it says.
  return !declared || /^utf-16/i.test(declared) ? 'utf-8' : declared
}

function decodersFor (encoding: string, file: string) {
  try {
    return { fatal: new TextDecoder(encoding, { fatal: true }), lenient: new TextDecoder(encoding) }
  } catch {
    throw new Problem('INVALID_INPUT', `${file} declares the encoding “${encoding}”, which is not known. Convert it to UTF-8.`)
  }
}
