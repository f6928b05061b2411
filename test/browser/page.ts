/** What a frontend shows, and the page that a server would make of it. */

export interface Case {
  /** Where the value comes from, for whoever has to mend it. */
  what: string
  /** Whether it is put in as HTML, as text, or as an address. */
  kind: 'html' | 'text' | 'address'
  value: string
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)

const STYLE = `
  @keyframes x { from { color: red } }
  main > div { display: inline-block; width: 200px; height: 40px; overflow: hidden; contain: strict; vertical-align: top }
  main * { animation: x 1ms; transition: color 1ms }
  main *:hover { color: red }
`

/** A page with these cases in it, each in a box of its own. */
export function pageOf (cases: Case[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A frontend</title><style nonce="stet">${STYLE}</style><body><main>${cases.map((one, index) => `<div data-case="${index}">${markup(one)}</div>`).join('')}</main></body></html>`
}

/** A page with a frame for each of these addresses. By script, since only so does a frame have its name from the beginning. */
export function sheetOf (addresses: string[]): string {
  const list = JSON.stringify(addresses).replaceAll('<', '\\u003c')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Frames</title><body><script>${list}.forEach((src, index) => document.body.append(Object.assign(document.createElement('iframe'), { name: 'case-' + index, src })))</script></body></html>`
}

function markup ({ kind, value }: Case): string {
  if (kind === 'html') return value
  const text = escape(value)
  if (kind === 'address') return `<a href="${text}">a</a><img src='${text}' alt=""><blockquote cite="${text}">a</blockquote>`
  return `<p title="${text}">${text}</p><img alt="${text}" title='${text}'><input value="${text}" placeholder='${text}'><textarea>${text}</textarea><select size="2"><option label="${text}">${text}</option></select><button aria-label="${text}" data-text="${text}">a</button>`
}
