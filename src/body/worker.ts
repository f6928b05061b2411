/** What runs in a thread of the renderer. */
import { inThread } from '../threads/work.js'
import { render } from './render.js'

export default inThread(render)
