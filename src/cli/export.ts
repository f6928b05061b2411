/** `stet export`: everything as NDJSON that `stet import ndjson` brings back to an equal database. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Config } from '../config.js'
import { StartError } from '../errors.js'
import { SYSTEM } from '../core/index.js'
import { openNewsroom } from '../server.js'
import { printResult, say } from './output.js'

/**
 * @param file where to; stdout where it is missing
 * @throws StartError for a file that cannot be written, or a reader of stdout that went away
 */
export async function runExport (config: Config, json: boolean, file: string | undefined): Promise<void> {
  const newsroom = await openNewsroom(config)
  const counts: Record<string, number> = {}
  async function * lines () {
    for await (const record of newsroom.core.exportRecords(SYSTEM)) {
      counts[record.type] = (counts[record.type] ?? 0) + 1
      yield JSON.stringify(record) + '\n'
    }
  }
  try {
    const out = file === undefined ? process.stdout : createWriteStream(file)
    await pipeline(Readable.from(lines()), out, { end: file !== undefined })
    const text = `Exported ${Object.entries(counts).map(([noun, count]) => `${count} × ${noun}`).join(', ') || 'nothing'}.`
    // With the records on stdout, their count is talk.
    if (file === undefined) say(`stet: ${text}`)
    else printResult(json, { file, counts }, text)
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException
    throw code !== undefined && syscall !== undefined ? new StartError(`${file ?? 'stdout'} cannot be written: ${message}.`) : error
  } finally {
    await newsroom.close()
  }
}
