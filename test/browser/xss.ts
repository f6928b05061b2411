/**
 * The proof against script injection: attacks go in by REST wherever an editor may write, and whatever is served of them
 * is shown in Chromium as frontends show it, touched in every way, and watched. Nothing may run.
 */
import { addresses, attacks, attacksInMarkdown } from '../body/attacks.js'
import { type Browsers, startBrowsers } from './browsers.js'
import { type Frontend, type Way, WAYS, withFrontend } from './frontend.js'
import { refuseHostile } from './hostile.js'
import { fill, sendAddresses } from './newsroom.js'
import { checkAnswers, openOwnPages } from './own-pages.js'
import type { Case } from './page.js'
import { READERS } from './shapes.js'
import { each, startStet } from './stet.js'
import { type Finding, RAN } from './watch.js'

/** So many pages are open at once. */
const PAGES = 2
const FEWEST = 200

const started = performance.now()
const failures: string[] = []
const seconds = () => `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  `
const say = (line: string) => console.log(seconds() + line)
const fail = (what: string, problems: string[]) => {
  failures.push(what)
  for (const problem of problems.slice(0, 20)) console.log(`        ${problem.slice(0, 600)}`)
}

/** Cut into pages, of texts or of what may show images; of each page, what `show` finds there. */
async function inPages<T> (browsers: Browsers, cases: Case[], size: number, ways: readonly Way[], show: (frontend: Frontend, some: Case[], way: Way) => Promise<T[]>): Promise<Array<{ way: Way, cases: Case[], found: T[] }>> {
  const texts = cases.filter(({ kind }) => kind === 'text')
  const others = cases.filter(({ kind }) => kind !== 'text')
  const pages = ways.flatMap((way) => [texts, others].flatMap((some) => Array.from({ length: Math.ceil(some.length / size) }, (_, index) => ({ way, cases: some.slice(index * size, (index + 1) * size) }))))
  return each(pages, PAGES, async (page) => ({ ...page, found: await browsers.use((browser) => withFrontend(browser, (frontend) => show(frontend, page.cases, page.way))) }))
}

/** The very attacks, by nobody made safe: what the check can see. What ran in a page that stood need not run in one that is served. */
async function control (browsers: Browsers): Promise<void> {
  const raw = [...new Set([...attacks, ...attacksInMarkdown.map((source) => READERS.reckless!.render(source))])].map((value): Case => ({ what: 'as it came', kind: 'html', value }))
  const noticed = { ran: new Set<Case>(), seen: new Set<Case>() }
  for (const way of WAYS) {
    const left = raw.filter((one) => !noticed.ran.has(one))
    for (const { cases, found } of await inPages<Finding[]>(browsers, left, 50, [way], (frontend, some) => frontend.probeEach(some, way))) {
      found.forEach((findings, index) => {
        if (findings.length > 0) noticed.seen.add(cases[index]!)
        if (findings.some(({ kind }) => RAN.includes(kind))) noticed.ran.add(cases[index]!)
      })
    }
  }
  say(`control: shown as they came, ${noticed.ran.size} of ${raw.length} attacks ran, and ${noticed.seen.size} were noticed`)
  if (noticed.ran.size < FEWEST) fail('the check sees too little', [])
}

/** @returns how often something ran or was tried */
async function showAll (browsers: Browsers, cases: Case[]): Promise<number> {
  let executions = 0
  for (const { way, cases: some, found } of await inPages<Finding>(browsers, cases, 300, WAYS, (frontend, some, way) => frontend.probe(some, way))) {
    if (found.length === 0) continue
    const named = await culprits(some, (half) => browsers.use((browser) => withFrontend(browser, (frontend) => frontend.probe(half, way))))
    executions += found.length
    fail(`something ran (${way})`, [...found.map(({ kind, detail }) => `${kind}: ${detail}`), ...named])
  }
  return executions
}

/** Halves what did something until it is known which it was. */
async function culprits (cases: Case[], probe: (cases: Case[]) => Promise<Finding[]>): Promise<string[]> {
  const found = await probe(cases)
  if (found.length === 0) return []
  if (cases.length === 1) return cases.map(({ what, value }) => `${what}, ${JSON.stringify(value)}: ${found.map(({ kind, detail }) => `${kind} ${detail}`).join('; ')}`)
  const middle = Math.ceil(cases.length / 2)
  return [...await culprits(cases.slice(0, middle), probe), ...await culprits(cases.slice(middle), probe)]
}

const browsers = await startBrowsers()
const stet = await startStet()
try {
  const all = [...new Set([...attacks, ...attacksInMarkdown])]
  say(`${all.length} attacks, ${attacks.length} of them in HTML; ${addresses.length} addresses; Chromium ${browsers.version}`)
  await control(browsers)

  const filled = await fill(stet, all)
  const sent = await sendAddresses(stet, addresses)
  const cases = [...filled.cases, ...sent.cases]
  // What is the same to a page is shown once.
  const distinct = [...new Map(cases.map((one) => [`${one.kind} ${one.value}`, one])).values()]
  const count = (kind: Case['kind']) => `${cases.filter((one) => one.kind === kind).length} as ${kind} (${distinct.filter((one) => one.kind === kind).length} distinct)`
  say(`served: ${cases.length} values, ${count('html')}, ${count('text')}, ${count('address')}; ${sent.refused} of ${sent.sent} hostile addresses were refused`)
  if (filled.faults.length + sent.faults.length > 0) fail('something was not kept as it should be', [...filled.faults, ...sent.faults])

  const executions = await showAll(browsers, distinct)
  say(`shown: ${distinct.length * WAYS.length} insertions, by innerHTML, textContent and attributes and as served pages: ${executions} executions`)

  const answers = await checkAnswers(stet, all, filled.ids)
  if (answers.faults.length > 0) fail('an answer could be taken for a page', answers.faults)
  const own = await openOwnPages(browsers, stet, all, filled.ids)
  if (own.findings.length > 0) fail('something ran on Stet’s own pages', own.findings.map(({ kind, detail }) => `${kind}: ${detail}`))
  say(`Stet’s own answers: ${answers.asked} asked, none of them a page by its type: ${answers.faults.length === 0 ? 'true' : 'FALSE'}; ${own.opened} opened in the browser: ${own.findings.length} executions`)

  const hostile = await refuseHostile(stet)
  if (hostile.faults.length > 0) fail('something hostile was not refused', hostile.faults)
  say(`hostile nesting and size: ${hostile.tried} tried, ${hostile.faults.length} wrongly answered; the slowest took ${hostile.slowest}`)
} finally {
  await browsers.close()
  await stet.close()
}
console.log(failures.length === 0 ? 'PASS: nothing ran' : `FAIL: ${[...new Set(failures)].join('; ')}`)
process.exitCode = failures.length === 0 ? 0 : 1
