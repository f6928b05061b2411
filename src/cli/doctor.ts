/** `stet doctor`: what is in force, what is wrong, and what to do about it. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Config, SETTING_NAMES, maskSecrets } from '../config.js'
import { examineDatabase } from '../db/index.js'
import { version } from '../version.js'
import { columns, printResult } from './output.js'

/** Less free disk than this is told as a problem. */
const LOW_DISK_BYTES = 512 * 1024 * 1024

/** @returns whether all is well */
export async function doctor (config: Config, json: boolean): Promise<boolean> {
  const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, maskSecrets(String(config[name]))]))
  const { facts, problems } = await examineDatabase(config.DATABASE_URL)
  const versions = { stet: version, node: process.version, platform: `${process.platform} ${process.arch}` }
  const disk = await diskSpace(config.STET_DATA_DIR)
  const wrong = [...problems, ...config.warnings, ...disk.problems]
  const sections: Array<[string, Record<string, string | number>]> = [['Versions', versions], ['Settings', settings], ['Database', facts], ['Disk', disk.facts]]
  const text = sections.map(([title, rows]) => `${title}\n${columns(Object.entries(rows).map(([key, value]) => [key, String(value)]))}`).join('\n\n')
  const verdict = wrong.length === 0 ? 'All is well.' : `Wrong:\n${wrong.map((line) => `  - ${line}`).join('\n')}`
  printResult(json, { versions, settings, database: facts, disk: disk.facts, problems: wrong }, `${text}\n\n${verdict}`)
  return wrong.length === 0
}

async function diskSpace (folder: string) {
  let place = resolve(folder)
  while (!existsSync(place)) place = dirname(place)
  const { bavail, bsize } = await statfs(place)
  const free = bavail * bsize
  const problems = free < LOW_DISK_BYTES ? [`Only ${Math.round(free / 1024 / 1024)} MB are free where STET_DATA_DIR is. Make room.`] : []
  return { facts: { folder: resolve(folder), 'free MB': Math.round(free / 1024 / 1024) }, problems }
}
