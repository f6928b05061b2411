/** `stet import`: articles from elsewhere, through core's own write path. */
import { statSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { SingleBar } from 'cli-progress'
import type { Config } from '../config.js'
import { type ImportSummary, importItems } from '../import/importer.js'
import type { ImportItem } from '../import/records.js'
import { openNewsroom } from '../server.js'
import { printResult, say } from './output.js'

/** Without a terminal, a line each so many items. */
const LINE_EVERY = 1000

/**
 * @param path the file or folder that is read
 * @throws StartError, or a Problem for a file that is none of its kind
 */
export async function runImport (config: Config, json: boolean, path: string, items: AsyncIterable<ImportItem>): Promise<void> {
  // A server on this machine goes first: an import has time, a reader has not.
  setPriority(constants.priority.PRIORITY_LOW)
  const newsroom = await openNewsroom(config, { small: true })
  const progress = process.stderr.isTTY ? progressBar(path) : progressLines()
  try {
    const summary = await importItems(newsroom.core, items, progress.update)
    progress.stop()
    printResult(json, summary, describe(summary))
  } finally {
    progress.stop()
    await newsroom.close()
  }
}

interface Progress {
  update: (items: number, bytes: number) => void
  stop: () => void
}

function progressBar (path: string): Progress {
  const bar = new SingleBar({ format: '{bar} {percentage}% | {items} read | {eta_formatted} left', stream: process.stderr, hideCursor: true })
  const stats = statSync(path, { throwIfNoEntry: false })
  bar.start(stats?.isFile() ? stats.size : 1, 0, { items: 0 })
  return { update: (items, bytes) => bar.update(bytes, { items }), stop: () => bar.stop() }
}

function progressLines (): Progress {
  return { update: (items) => { if (items % LINE_EVERY === 0) say(`stet: ${items} read`) }, stop: () => {} }
}

function describe ({ made, updated, unchanged, skipped }: ImportSummary): string {
  const counts = (of: ImportSummary['made']) => Object.entries(of).map(([type, count]) => `${count} ${nameOf(type, count)}`).join(', ')
  const lines = [`Made:      ${counts(made)}`, `Updated:   ${counts(updated)}`, `Unchanged: ${counts(unchanged)}`]
  if (skipped.length === 0) return [...lines, 'Left out:  nothing'].join('\n')
  const left = skipped.map(({ what, reason, count, examples }) => `  ${count} × ${what}: ${reason} (${examples.join(', ')}${count > examples.length ? ', …' : ''})`)
  return [...lines, 'Left out or noted:', ...left].join('\n')
}

const PLURALS: Record<string, string> = { category: 'categories', workingCopy: 'working copies', deleted: 'deleted', purged: 'purged' }
const nameOf = (type: string, count: number) => count === 1 ? type.replace('workingCopy', 'working copy') : PLURALS[type] ?? `${type}s`
