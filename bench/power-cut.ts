/**
 * What a power cut leaves: `npm run prove:power-cut`.
 *
 * A writer runs under strace, which records what it writes to the database's files, what it syncs, and when it has
 * acknowledged a write. The files are then rebuilt as a power cut at a random moment would leave them, with what was not
 * synced kept, dropped or torn, and opened: nothing acknowledged may be missing. With synchronous=NORMAL the same
 * replays do lose writes, which shows that they can tell.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, createReadStream, mkdtempSync, openSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { openDatabase } from '../src/db/index.js'
import { seeded } from './random.js'
import { sizes } from './sizes.js'

/** What a disk writes whole. */
const SECTOR = 512
const WRITER = fileURLToPath(new URL('power-cut-writer.ts', import.meta.url))
const NAMES = { database: 'stet.db', log: 'stet.db-wal', acknowledged: 'acknowledged' }

type Step =
  | { kind: 'write', file: string, at: number, bytes: Buffer }
  | { kind: 'truncate', file: string, size: number }
  | { kind: 'sync', file: string }

interface Recording { before: Buffer, steps: Step[] }

/** Runs the writer to its end and returns what it did to its files, in order. */
async function record (folder: string, synchronous: string): Promise<Recording> {
  const path = (name: string) => join(folder, name)
  const url = `file:${path(NAMES.database)}`
  await (await openDatabase(url)).close()
  const before = readFileSync(path(NAMES.database))
  const acknowledged = openSync(path(NAMES.acknowledged), 'w')
  const paths = [folder, ...Object.values(NAMES).map(path)].flatMap((one) => ['-P', one])
  const { error, stderr } = spawnSync('strace', [
    '-ff', '-y', '-xx', '-s', '1000000', '--quiet=all', '-e', 'trace=write,pwrite64,fsync,fdatasync,ftruncate', ...paths, '-o', path('trace'),
    process.execPath, '--import', import.meta.resolve('tsx'), WRITER, url, String(sizes.powerCut.writes), synchronous
  ], { stdio: ['ignore', acknowledged, 'pipe'], encoding: 'utf8' })
  closeSync(acknowledged)
  if (error) throw error
  // strace writes a file a thread. SQLite writes from one alone, so its steps stand in their order.
  const threads: Step[][] = []
  for (const name of readdirSync(folder).filter((name) => name.startsWith('trace.'))) {
    const steps: Step[] = []
    for await (const line of createInterface({ input: createReadStream(path(name), 'latin1') })) steps.push(...readStep(line))
    if (steps.length > 0) threads.push(steps)
  }
  const [steps, another] = threads
  if (!steps || another) throw new Error(`${threads.length} threads wrote to the database. ${stderr}`)
  return { before, steps }
}

const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex')

/** A line of strace's as a step; what failed, or is none of ours, is none. */
function readStep (line: string): Step[] {
  const [, call = '', path = '', rest = ''] = /^(\w+)\(\d+<([^>]*)>(?:, )?(.*)\) = \d+$/.exec(line) ?? []
  const file = basename(unhex(path).toString())
  const [, data = '', numbers = ''] = /^(?:"([^"]*)", )?(.*)$/.exec(rest) ?? []
  switch (call) {
    case 'fsync': case 'fdatasync': return [{ kind: 'sync', file }]
    case 'ftruncate': return [{ kind: 'truncate', file, size: Number(numbers) }]
    case 'pwrite64': return [{ kind: 'write', file, at: Number(numbers.split(', ')[1]), bytes: unhex(data) }]
    case 'write': return file === NAMES.acknowledged ? [{ kind: 'write', file, at: 0, bytes: unhex(data) }] : []
    default: return []
  }
}

/** A file's content as it grows. */
class Content {
  #bytes: Buffer
  #size: number

  constructor (bytes: Buffer) {
    this.#bytes = Buffer.from(bytes)
    this.#size = bytes.length
  }

  get bytes (): Buffer { return this.#bytes.subarray(0, this.#size) }

  apply (step: Step, length?: number): void {
    if (step.kind === 'truncate') {
      this.#bytes.fill(0, step.size)
      this.#size = step.size
    } else if (step.kind === 'write') {
      const bytes = step.bytes.subarray(0, length)
      const end = step.at + bytes.length
      if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(end)])
      bytes.copy(this.#bytes, step.at)
      this.#size = Math.max(this.#size, end)
    }
  }
}

/** The disk, as it was synced, and what is under way to it. */
class Disk {
  readonly synced: Record<string, Content>
  readonly pending: Record<string, Step[]> = {}
  /** Files whose names are synced: a new one can vanish until its folder is. */
  readonly named = new Set([NAMES.database])
  readonly acknowledged = new Map<string, number>()

  constructor (before: Buffer, readonly folder: string) {
    this.synced = { [NAMES.database]: new Content(before), [NAMES.log]: new Content(Buffer.alloc(0)) }
  }

  apply (step: Step): void {
    if (step.kind === 'write' && step.file === NAMES.acknowledged) this.#acknowledge(step.bytes.toString())
    else if (step.kind === 'sync' && step.file === this.folder) this.named.add(NAMES.log)
    else if (step.kind === 'sync') for (const one of this.pending[step.file]?.splice(0) ?? []) this.synced[step.file]?.apply(one)
    else (this.pending[step.file] ??= []).push(step)
  }

  #acknowledge (text: string): void {
    for (const line of text.trim().split('\n')) {
      const [id = '', version] = line.split(' ')
      this.acknowledged.set(id, Math.max(this.acknowledged.get(id) ?? 0, Number(version)))
    }
  }

  /** What a power cut leaves of a file now; undefined where not even its name is left. */
  remains (file: string, random: () => number): Buffer | undefined {
    const kept = Math.floor(random() * 4) / 4
    if (!this.named.has(file) && random() >= kept) return undefined
    const content = new Content(this.synced[file]!.bytes)
    for (const step of this.pending[file] ?? []) {
      const torn = random() < 0.1 && step.kind === 'write' ? SECTOR * Math.floor(random() * step.bytes.length / SECTOR) : undefined
      if (random() < kept) content.apply(step, torn)
    }
    return content.bytes
  }
}

interface Verdict { replays: number, lost: number, losing: number, corrupt: number }

function replay ({ before, steps }: Recording, folder: string, random: () => number): Verdict {
  const disk = new Disk(before, basename(folder))
  const file = join(folder, 'replayed.db')
  const verdict: Verdict = { replays: sizes.powerCut.replays, lost: 0, losing: 0, corrupt: 0 }
  const points = Array.from({ length: sizes.powerCut.replays }, () => Math.floor(random() * steps.length)).sort((a, b) => a - b)
  for (const [at, step] of steps.entries()) {
    for (; points[0] === at; points.shift()) {
      for (const [name, suffix] of [[NAMES.database, ''], [NAMES.log, '-wal'], ['', '-shm']] as const) {
        const content = name && disk.remains(name, random)
        if (content) writeFileSync(file + suffix, content)
        else rmSync(file + suffix, { force: true })
      }
      const lost = examine(file, disk.acknowledged)
      if (lost === undefined) verdict.corrupt++
      else if (lost > 0) verdict.losing++
      verdict.lost += lost ?? 0
    }
    disk.apply(step)
  }
  return verdict
}

/** How many acknowledged writes a database lacks; undefined where it is corrupt, or its change log has gaps. */
function examine (file: string, acknowledged: Map<string, number>): number | undefined {
  try {
    const connection = new Sqlite(file)
    try {
      if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return undefined
      if ((connection.pragma('foreign_key_check') as unknown[]).length > 0) return undefined
      const rows = connection.prepare('SELECT id, version, (SELECT count(*) FROM changes WHERE target_id = articles.id) AS changes FROM articles').all() as Array<{ id: string, version: number, changes: number }>
      if (rows.some(({ version, changes }) => version !== changes)) return undefined
      const versions = new Map(rows.map(({ id, version }) => [id, version]))
      return [...acknowledged].reduce((lost, [id, version]) => lost + Math.max(0, version - (versions.get(id) ?? 0)), 0)
    } finally {
      connection.close()
    }
  } catch {
    return undefined
  }
}

async function prove (synchronous: 'full' | 'normal'): Promise<Verdict> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stet-power-cut-')))
  try {
    return replay(await record(folder, synchronous), folder, seeded(1))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const inWords = ({ replays, lost, losing, corrupt }: Verdict) => ({ replays, 'acknowledged writes lost': lost, 'replays that lost any': losing, corrupt })

if (spawnSync('strace', ['--version']).error) {
  console.error('This proof needs the program strace: install the package strace (on Debian, apt-get install strace).')
  process.exit(1)
}
const full = await prove('full')
const normal = await prove('normal')
console.log(`${sizes.powerCut.writes} writes, 8 at a time; a power cut at ${sizes.powerCut.replays} random moments.`)
console.table({ 'synchronous=FULL, as Stet runs': inWords(full), 'synchronous=NORMAL, for comparison': inWords(normal) })
const holds = full.lost === 0 && full.corrupt === 0 && normal.lost > 0
console.log(holds ? 'Nothing acknowledged was lost.' : 'The proof does not hold.')
process.exitCode = holds ? 0 : 1
