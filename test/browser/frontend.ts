/** A frontend in headless Chromium: shows what it is given, does to it what readers do, and tells what came of it. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type Case, pageOf, sheetOf } from './page.js'
import { type Finding, type Watched, openWatched } from './watch.js'

/** How values come into a page: into one that stands, or as part of one that is served. */
export const WAYS = ['innerHTML', 'served'] as const
export type Way = typeof WAYS[number]

const ORIGIN = 'http://frontend.test'

/** Opens one for as long as it is used. */
export async function withFrontend<T> (browser: Browser, use: (frontend: Frontend) => Promise<T>): Promise<T> {
  const watched = await openWatched(browser)
  try {
    return await use(await createFrontend(watched))
  } finally {
    await watched.close().catch(() => undefined)
  }
}

async function createFrontend (watched: Watched) {
  const { page, serve } = watched
  const pointer = await page.context().newCDPSession(page)
  let count = 0

  async function go (address: string): Promise<void> {
    await page.goto(address, { waitUntil: 'load', timeout: 60_000 })
  }

  return {
    /**
     * Shows the cases on one page.
     * @throws where that fails and nothing was found that would say why
     */
    async probe (cases: Case[], way: Way): Promise<Finding[]> {
      const areTexts = cases.every(({ kind }) => kind === 'text')
      const findings = watched.begin({ images: !areTexts, frames: false })
      const address = `${ORIGIN}/${count++}`
      serve(address, pageOf(way === 'served' ? cases : []))
      try {
        await go(address)
        if (way === 'innerHTML') await call(page, `show(${JSON.stringify(cases)})`)
        await call(page, 'touch()')
        await press(pointer, await call(page, `points(${areTexts ? 1 : 4})`) as Array<[number, number]>)
        await type(page)
        await page.waitForTimeout(200)
        await call(page, `look(${cases.length})`)
      } catch (error) {
        if (findings.length === 0) throw error
      }
      return findings
    },

    /**
     * Shows each case in a frame of its own, so that it is known of each what it does; by script alone.
     * @returns by the cases’ indices what was found
     */
    async probeEach (cases: Case[], way: Way): Promise<Finding[][]> {
      const findings = watched.begin({ images: true, frames: true })
      const sheet = `${ORIGIN}/${count++}`
      watched.serveFrames(sheet, sheetOf(cases.map((_, index) => `${sheet}/${index}`)))
      for (const [index, one] of cases.entries()) serve(`${sheet}/${index}`, pageOf(way === 'served' ? [one] : []))
      const inFrames = (hands: string) => page.evaluate(`[...document.querySelectorAll('iframe')].forEach(({ contentWindow }, index) => { try { const one = ${JSON.stringify(way === 'innerHTML' ? cases : [])}[index]; const { stetHands } = contentWindow; ${hands} } catch {} })`)
      await page.goto(sheet, { waitUntil: 'commit' })
      // A frame that leads away, or that waits for ever, is no reason to wait.
      await page.waitForLoadState('load', { timeout: 20_000 }).catch(() => undefined)
      if (way === 'innerHTML') await inFrames('stetHands.show([one])')
      await page.waitForTimeout(200)
      await inFrames('stetHands.touch()')
      await page.waitForTimeout(200)
      await inFrames('stetHands.look(1)')
      return cases.map((_, index) => findings.filter(({ at }) => at === index))
    }
  }
}

export type Frontend = Awaited<ReturnType<typeof createFrontend>>

const call = (page: Page, hand: string): Promise<unknown> => page.evaluate(`stetHands.${hand}`)

/** A real pointer: over each point, pressed there, twice. */
async function press (pointer: CDPSession, points: Array<[number, number]>): Promise<void> {
  const sent: Array<Promise<unknown>> = []
  for (const [x, y] of points) {
    sent.push(pointer.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y }))
    for (const clickCount of [1, 2]) {
      for (const type of ['mousePressed', 'mouseReleased'] as const) sent.push(pointer.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount }))
    }
  }
  await Promise.all(sent)
}

/** A real keyboard: from one thing to the next, entering some; all of it copied, cut and pasted. */
async function type (page: Page): Promise<void> {
  for (const key of ['Tab', 'Enter', 'Tab', 'Space', 'Tab', 'x', 'Shift+Tab', 'Control+A', 'Control+C', 'Control+X', 'Control+V', 'Escape']) await page.keyboard.press(key)
}
