/** Headless Chromium, started again where an attack, or a busy machine, has ended it. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const BINARIES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)
const ATTEMPTS = 3

export interface Browsers {
  version: string
  /** Work that fails is begun again, in another browser if this one is gone. */
  use<T> (work: (browser: Browser) => Promise<T>): Promise<T>
  close (): Promise<void>
}

export async function startBrowsers (): Promise<Browsers> {
  const executablePath = process.env.CHROMIUM ?? BINARIES.find(existsSync)
  if (executablePath === undefined) throw new Error('There is no Chromium here: install the package chromium, or say in CHROMIUM where it is.')
  const launch = () => chromium.launch({ executablePath, args: ['--no-sandbox'] })
  let running = launch()

  async function current (): Promise<Browser> {
    const before = running
    const browser = await before
    if (browser.isConnected()) return browser
    if (running === before) running = launch()
    return running
  }

  return {
    version: (await running).version(),
    async use (work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await work(await current())
        } catch (error) {
          if (attempt === ATTEMPTS) throw error
        }
      }
    },
    close: async () => (await running).close()
  }
}
