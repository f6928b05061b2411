/** One event may be of interest to thousands. They are answered in turns, so that the rest of the process has its own. */
import { setImmediate } from 'node:timers/promises'

/** How long answers may keep the event loop before all else that waits is done. */
const TURN_MS = 10

let began = performance.now()
let pause: Promise<void> | undefined

/** Until there is time for one more. */
export async function turn (): Promise<void> {
  while (performance.now() - began > TURN_MS) {
    pause ??= setImmediate().then(() => {
      began = performance.now()
      pause = undefined
    })
    await pause
  }
}
