/* global Document, document, window, location, top, EventTarget, HTMLElement, SVGElement, MathMLElement, Element, Event, MouseEvent, HTMLCollection, URL, innerWidth, innerHeight, addEventListener */
/**
 * Runs in every frame of a frontend before anything else. Whatever a script would do here is reported, and `stetHands`
 * does to what is shown what readers do.
 */
(() => {
  const report = (kind, detail) => {
    const tell = globalThis.stetReport ?? top.stetReport
    tell?.(kind, String(detail).slice(0, 300))
  }

  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox']) {
    globalThis[name] = (...args) => report('call', `${name}(${args.join()})`)
  }
  const globals = new Set(Object.getOwnPropertyNames(globalThis))
  const address = location.href

  addEventListener('message', (event) => { if (event.isTrusted) report('message', event.data) })
  addEventListener('securitypolicyviolation', (event) => {
    if (event.isTrusted) report('policy', `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)
  }, true)

  // Readers may follow an ordinary link. Here nobody leaves: whatever is left that navigates is a script’s doing.
  const ORDINARY = ['http:', 'https:', 'mailto:', 'tel:']
  addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLElement && (node.localName === 'a' || node.localName === 'area') && node.hasAttribute('href'))
    // An address that is none leads to about:blank.
    if (link && (ORDINARY.includes(link.protocol) || !URL.canParse(link.href))) event.preventDefault()
  }, true)

  const main = () => Document.prototype.getElementsByTagName.call(document, 'main')[0]

  /** Shows values as frontends do that are written with care: HTML as HTML, text as text, addresses as addresses. */
  function show (cases) {
    for (const [index, { kind, value }] of cases.entries()) {
      const box = document.createElement('div')
      box.dataset.case = index
      main().append(box)
      if (kind === 'html') box.innerHTML = value
      else if (kind === 'address') {
        for (const [tag, name] of [['a', 'href'], ['img', 'src'], ['blockquote', 'cite']]) box.append(Object.assign(document.createElement(tag), { textContent: 'a', [name]: value }))
      } else {
        document.title = value
        for (const tag of ['p', 'textarea', 'option']) box.append(Object.assign(document.createElement(tag), { textContent: value }))
        for (const [tag, name] of [['img', 'alt'], ['input', 'value'], ['input', 'placeholder'], ['meta', 'content'], ['button', 'aria-label'], ['p', 'data-text'], ['abbr', 'title']]) {
          const element = document.createElement(tag)
          element.setAttribute(name, value)
          box.append(element)
        }
      }
    }
  }

  function * elementsIn (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element
      if (element.shadowRoot) yield * elementsIn(element.shadowRoot)
    }
  }

  /** Every event for which there can be a handler; the click last, since it may lead away. */
  function eventNames () {
    const owners = [window, document, ...['HTMLElement', 'SVGElement', 'MathMLElement', 'HTMLBodyElement', 'HTMLFrameSetElement', 'HTMLMarqueeElement', 'HTMLMediaElement', 'SVGAnimationElement'].map((name) => globalThis[name]?.prototype).filter(Boolean)]
    const names = new Set(['finish', 'bounce', 'start', 'begin', 'end', 'repeat'])
    for (const owner of owners) for (const name in owner) if (/^on[a-z]/.test(name)) names.add(name.slice(2))
    names.delete('click')
    return [...names, 'click']
  }

  /** Does to every element all that can be done to it by script, the focus included. */
  function touch () {
    const names = eventNames()
    const root = main() ?? document.documentElement
    for (const element of [...elementsIn(root), root]) {
      const type = [HTMLElement, SVGElement, MathMLElement].find((type) => element instanceof type) ?? Element
      type.prototype.focus?.call(element)
      for (const name of names) {
        const Type = name === 'click' ? MouseEvent : Event
        EventTarget.prototype.dispatchEvent.call(element, new Type(name, { bubbles: true, cancelable: true, composed: true }))
      }
    }
  }

  /** Where a pointer meets what is shown: every box, and what can be pressed in it, so many places a box. */
  function points (most) {
    const found = []
    for (const box of main()?.children ?? []) {
      for (const element of [box, ...box.querySelectorAll('a, area, button, input, summary, details, img, [tabindex], [contenteditable], svg *, math *, xss, iframe, object, label, select')].slice(0, most)) {
        const { left, top, width, height } = Element.prototype.getBoundingClientRect.call(element)
        const [x, y] = [Math.round(left + Math.min(width, 60) / 2), Math.round(top + Math.min(height, 20) / 2)]
        if (width > 0 && height > 0 && x > 0 && y > 0 && x < innerWidth && y < innerHeight) found.push([x, y])
      }
    }
    return found
  }

  /** What is no longer as it was. */
  function look (count) {
    if (location.href !== address) report('navigation', location.href)
    if (document.cookie !== '') report('cookie', document.cookie)
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!globals.has(name) && !/^\d+$/.test(name) && name !== 'stetHands') report('global', name)
    }
    for (let owner = Document.prototype; owner; owner = Object.getPrototypeOf(owner)) {
      for (const [name, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
        if (!['constructor', '__proto__', 'lastModified'].includes(name) && !Object.is(document[name], get ? get.call(document) : value)) report('clobbered', `document.${name}`)
      }
    }
    const root = main()
    if (!root || root.children.length !== count || [...root.childNodes].some((box, index) => box.dataset?.case !== String(index))) report('escaped', 'its container')
    for (const element of root ? elementsIn(root) : []) {
      const [id, name] = ['id', 'name'].map((attribute) => Element.prototype.getAttribute.call(element, attribute))
      for (const key of [id, name]) {
        if (key && !key.startsWith('user-content-') && (window[key] === element || window[key] instanceof HTMLCollection)) report('clobbered', `window.${key}`)
      }
    }
  }

  Object.defineProperty(globalThis, 'stetHands', { value: { show, touch, points, look } })
})()
