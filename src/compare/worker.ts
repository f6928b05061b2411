/** What runs in a thread of the comparer. */
import { inThread } from '../threads/work.js'
import { compare } from './compare.js'

export default inThread(compare)
