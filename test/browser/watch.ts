/** A page of Chromium of which everything is told that a script could do, and from which nothing gets out. */
import { fileURLToPath } from 'node:url'
import type { Browser, Frame, Route } from 'playwright-core'

export interface Finding {
  kind: string
  detail: string
  /** The frame that it happened in, where there is one for each case. */
  at: number | undefined
}

/** What means that a script ran, or that the page did what only its author may decide. The others are traces of an attempt. */
export const RAN = ['call', 'dialog', 'error', 'message', 'window', 'navigation', 'global', 'cookie', 'download', 'request']

const CANARY = fileURLToPath(new URL('canary.js', import.meta.url))
const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')
/** Nothing is blocked, and all that a careful page would block is told: handlers, styles, frames, forms. */
const POLICY = "default-src 'none'; script-src 'none'; style-src 'nonce-stet'; img-src http: https:; base-uri 'none'; form-action 'none'"

export interface Allowed {
  /** HTML may show images, from wherever. */
  images: boolean
  /** The page itself is one of frames. */
  frames: boolean
}

/** @param own an origin that may be asked */
export async function openWatched (browser: Browser, own?: string) {
  const pages = new Map<string, { html: string, headers: Record<string, string> }>()
  let findings: Finding[] = []
  let allowed: Allowed = { images: true, frames: false }

  function tell (kind: string, detail: string, frame?: Frame | null): void {
    const at = caseOf(frame)
    if (findings.length < 5000 && !findings.some((known) => known.kind === kind && known.detail === detail && known.at === at)) findings.push({ kind, detail, at })
  }

  async function answer (route: Route): Promise<void> {
    const request = route.request()
    const [url, type, leads] = [request.url(), request.resourceType(), request.isNavigationRequest()]
    const served = pages.get(url)
    // Once: whoever asks again was led there.
    if (served && pages.delete(url)) return route.fulfill({ contentType: 'text/html; charset=utf-8', headers: served.headers, body: served.html })
    if (own !== undefined && url.startsWith(own)) return route.fulfill(await asAnswered(url))
    if (type === 'image' && allowed.images) return url.endsWith('.gif') ? route.fulfill({ contentType: 'image/gif', body: GIF }) : route.abort()
    tell(leads ? 'navigation' : 'request', `${type} ${url}`, frameOf(() => request.frame()))
    // 204 leaves the page where it is.
    if (leads) return route.fulfill({ status: 204 })
    return type === 'script' ? route.fulfill({ contentType: 'text/javascript', body: 'alert(1)' }) : route.abort()
  }

  const context = await browser.newContext({ viewport: { width: 1280, height: 1600 } })
  await context.exposeBinding('stetReport', ({ frame }, kind: string, detail: string) => tell(kind, detail, frame))
  await context.addInitScript({ path: CANARY })
  await context.route('**/*', answer)
  const page = await context.newPage()
  context.on('page', (other) => {
    tell('window', other.url())
    other.close().catch(() => undefined)
  })
  page.on('dialog', (dialog) => {
    tell('dialog', dialog.message())
    dialog.dismiss().catch(() => undefined)
  })
  page.on('pageerror', (error) => tell('error', error.message))
  page.on('console', (message) => {
    // Of images that do not load, and of the policy, Chromium tells in its own name; the policy is told of by itself.
    if (/^Not allowed to/.test(message.text())) tell('navigation', message.text())
    else if (!['error', 'warning', 'info'].includes(message.type())) tell('console', message.text())
  })
  page.on('frameattached', (frame) => {
    if (!allowed.frames || frame.parentFrame() !== page.mainFrame()) tell('frame', frame.url(), frame.parentFrame())
  })
  page.on('websocket', (socket) => tell('request', socket.url()))
  page.on('download', (download) => tell('download', download.url()))

  return {
    page,
    tell,
    /** A page that may be gone to, once. */
    serve (address: string, html: string) { pages.set(address, { html, headers: { 'content-security-policy-report-only': POLICY } }) },
    /** The same for the proof’s own page of frames, which nothing is to be told of. */
    serveFrames (address: string, html: string) { pages.set(address, { html, headers: {} }) },
    /** From now on, what is found stands here. */
    begin (may: Allowed): Finding[] {
      pages.clear()
      allowed = may
      findings = []
      return findings
    },
    close: () => context.close()
  }
}

export type Watched = Awaited<ReturnType<typeof openWatched>>

/** A server's answer as it is. By way of Node, since a browser lets only few requests of one origin run at once, and here there are many. */
async function asAnswered (url: string): Promise<{ status: number, headers: Record<string, string>, body: Buffer }> {
  const response = await fetch(url)
  const { 'content-encoding': _, 'content-length': __, ...headers } = Object.fromEntries(response.headers)
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) }
}

/** The index of the case in whose frame, or below it, something happened. */
function caseOf (frame: Frame | null | undefined): number | undefined {
  for (let one = frame; one; one = one.parentFrame()) {
    const [, index] = /^case-(\d+)$/.exec(one.name()) ?? []
    if (index !== undefined) return Number(index)
  }
  return undefined
}

/** Some requests have none. */
function frameOf (frame: () => Frame): Frame | undefined {
  try {
    return frame()
  } catch {
    return undefined
  }
}
