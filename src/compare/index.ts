/** What changed between two versions, as a JSON Patch and word by word. A leaf: it knows nothing of articles. */
export { type Comparison, type Versions, compare } from './compare.js'
export { type Comparer, createComparer } from './comparer.js'
export type { TextChange } from './words.js'
