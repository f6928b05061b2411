/**
 * The body pipeline: what an editor sends becomes what is served, once, when it is written.
 */
export type * from './model.js'
export { MAX_DEPTH, MAX_SOURCE_BYTES } from './bounds.js'
export { render } from './render.js'
export { createBodyRenderer, type BodyRenderer, type BodyRendererOptions } from './renderer.js'
export { sanitise } from './sanitise.js'
