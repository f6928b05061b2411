/** What Stet itself answers with, opened in a browser as if it were a page: what is no page must not become one. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import type { Browsers } from './browsers.js'
import { sheetOf } from './page.js'
import { type Stet, each } from './stet.js'
import { type Finding, type Watched, openWatched } from './watch.js'

const DATA = /^application\/(?:problem\+)?json(?:;|$)/
const FRAMES = 50

/** Addresses that say again what they were asked for, and an article that says it. */
function addressesOf (attack: string, id: string): string[] {
  const written = encodeURIComponent(attack)
  return [
    `/v1/articles/${id}?include=authors,category,tags`,
    `/v1/articles?${written}=1`,
    `/v1/articles?sort=${written}`,
    `/v1/articles/${written}`,
    `/v1/tags/${written}/articles`,
    `/${written}`
  ]
}

/** @returns what is wrong with the answers, before any browser reads them */
export async function checkAnswers (stet: Stet, attacks: string[], ids: string[]): Promise<{ asked: number, faults: string[] }> {
  const faults: string[] = []
  const addresses = attacks.flatMap((attack, index) => addressesOf(attack.toWellFormed(), ids[index % ids.length]!))
  await each(addresses, 8, async (address) => {
    const { status, headers } = await stet.ask('GET', address, { asReader: true })
    const type = headers.get('content-type') ?? ''
    if (!DATA.test(type) || headers.get('x-content-type-options') !== 'nosniff') faults.push(`${address} is answered with ${status}, Content-Type “${type}”, X-Content-Type-Options “${headers.get('x-content-type-options')}”`)
  })
  const raw = await rawAnswer(stet, 'GET /<script>alert(1)</script> HTTP/1.1\r\n<script>alert(1)</script>\r\n\r\n')
  if (!/^HTTP\/1\.1 400 /.test(raw) || !/^content-type: application\/problem\+json/im.test(raw) || !/^x-content-type-options: nosniff\r$/im.test(raw) || raw.includes('<script')) faults.push(`what is no HTTP is answered with ${JSON.stringify(raw)}`)
  return { asked: addresses.length + 1, faults }
}

async function rawAnswer ({ address }: Stet, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', (text: string) => { answer += text })
  socket.end(bytes)
  await once(socket, 'close')
  return answer
}

/** Opens the same addresses in frames, and the reference with orders in its address. */
export async function openOwnPages (browsers: Browsers, stet: Stet, attacks: string[], ids: string[]): Promise<{ opened: number, findings: Finding[] }> {
  const addresses = attacks.map((attack, index) => addressesOf(attack.toWellFormed(), ids[index % ids.length]!)[index % 6]!)
  const sheets = Array.from({ length: Math.ceil(addresses.length / FRAMES) }, (_, index) => addresses.slice(index * FRAMES, (index + 1) * FRAMES))
  const found = [
    ...await each(sheets, 2, (some) => browsers.use((browser) => withWatched(browser, stet, (watched) => openInFrames(watched, `${stet.address}/frames-of-the-proof`, some)))),
    ...await each(REFERENCE, 2, (address) => browsers.use((browser) => withWatched(browser, stet, (watched) => openReference(watched, stet.address + address))))
  ]
  return { opened: addresses.length + REFERENCE.length, findings: found.flat() }
}

const REFERENCE = ['/docs/errors', '/docs/errors#"><img src=x onerror=alert(1)>', '/docs/?url=https://evil.example/x.json', '/docs/?configUrl=data:text/html,<script>alert(1)</script>', '/docs/#/<img src=x onerror=alert(1)>', '/docs/#/javascript:alert(1)']

async function withWatched<T> (browser: Browser, stet: Stet, use: (watched: Watched) => Promise<T>): Promise<T> {
  const watched = await openWatched(browser, stet.address)
  try {
    return await use(watched)
  } finally {
    await watched.close().catch(() => undefined)
  }
}

async function openInFrames ({ page, begin, serveFrames, tell }: Watched, sheet: string, addresses: string[]): Promise<Finding[]> {
  const findings = begin({ images: false, frames: true })
  serveFrames(sheet, sheetOf(addresses))
  await page.goto(sheet, { waitUntil: 'load', timeout: 60_000 })
  const types = await page.evaluate('[...document.querySelectorAll(\'iframe\')].map(({ contentDocument: page }) => { page.defaultView.stetHands.touch(); return page.body.textContent === \'\' ? \'nothing\' : page.contentType })') as string[]
  types.forEach((type, index) => { if (!DATA.test(type)) tell('type', `${addresses[index]} is read as ${type}`) })
  return findings.map((finding) => ({ ...finding, detail: `${finding.detail} at ${finding.at === undefined ? addresses.join(' or ') : addresses[finding.at]}` }))
}

async function openReference ({ page, begin }: Watched, address: string): Promise<Finding[]> {
  const findings = begin({ images: false, frames: false })
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 })
  await setTimeout(500)
  if (address.includes('/docs/errors')) await page.evaluate('stetHands.touch()')
  return findings.map((finding) => ({ ...finding, detail: `${finding.detail} at ${address}` }))
}
