/** The first pass: reads the whole export to check it, and keeps what the second pass has to look up. */
import { basename, extname } from 'node:path'
import { slugify } from '../../core/slugs.js'
import { fieldText, plainText } from '../text.js'
import { languageTag, webUrl } from '../values.js'
import type { DeclaredCategory } from './categories.js'
import type { Attachment } from './shortcodes.js'
import { type WxrElement, field, readWxr } from './wxr.js'

export interface Site {
  /** `wordpress:` and the site’s host and path, so that blogs on one host stay apart. */
  source: string
  language: string | undefined
  /** Login -> name. */
  authors: Map<string, string>
  /** Nicename -> category. */
  categories: Map<string, DeclaredCategory>
  /** Nicename -> name. */
  tags: Map<string, string>
  attachments: Map<string, Attachment>
  /** Post id -> the attachments uploaded to it, in the post’s order. */
  attachedTo: Map<string, Attachment[]>
}

/** Reads the file once. Only after it, when all of the file is known to be good, is anything of it handed on. */
export async function surveySite (file: string): Promise<Site> {
  const site: Site = {
    source: `wordpress:${basename(file, extname(file))}`,
    language: undefined,
    authors: new Map(),
    categories: new Map(),
    tags: new Map(),
    attachments: new Map(),
    attachedTo: new Map()
  }
  const addresses = new Map<string, string>()
  const attached: { parent: string, order: number, attachment: Attachment }[] = []

  for await (const { element } of readWxr(file)) {
    const { name } = element
    if (name === 'link' || name === 'wp:base_blog_url' || name === 'wp:base_site_url') addresses.set(name, element.text)
    else if (name === 'language') site.language = languageTag(element.text)
    else if (name === 'wp:author' || name === 'wp:wp_author') addAuthor(element, site)
    else if (name === 'wp:category') addCategory(element, 'wp:category_nicename', 'wp:cat_name', 'wp:category_parent', 'wp:category_description', site)
    else if (name === 'wp:tag') addTag(element, 'wp:tag_slug', 'wp:tag_name', site)
    else if (name === 'wp:term') addTerm(element, site)
    else if (name === 'item' && field(element, 'wp:post_type') === 'attachment') {
      const attachment = toAttachment(element)
      if (!attachment) continue
      site.attachments.set(own(field(element, 'wp:post_id')), attachment)
      attached.push({ parent: own(field(element, 'wp:post_parent')), order: Number(field(element, 'wp:menu_order')) || 0, attachment })
    }
  }

  for (const { parent, attachment } of attached.sort((a, b) => a.order - b.order)) {
    if (parent === '' || parent === '0') continue
    const siblings = site.attachedTo.get(parent)
    if (siblings) siblings.push(attachment)
    else site.attachedTo.set(parent, [attachment])
  }
  const address = addresses.get('wp:base_blog_url') ?? addresses.get('link') ?? addresses.get('wp:base_site_url')
  const url = webUrl(address)
  if (url) site.source = `wordpress:${new URL(url).host}${new URL(url).pathname.replace(/\/$/, '')}`
  return site
}

/** The name that readers know; never the login where there is another, and never an e-mail address. */
function addAuthor (element: WxrElement, site: Site) {
  const login = own(field(element, 'wp:author_login'))
  const given = `${field(element, 'wp:author_first_name')} ${field(element, 'wp:author_last_name')}`
  const name = fieldText(plainText(field(element, 'wp:author_display_name')), 200) ?? fieldText(plainText(given), 200)
  if (login !== '' && !site.authors.has(login)) site.authors.set(login, own(withoutDomain(name ?? login)))
}

/** `jane@example.org` -> `jane`: some sites let their authors log in by address. */
export function withoutDomain (login: string): string {
  return /^\S+@\S+$/.test(login) ? login.slice(0, login.indexOf('@')) || 'author' : login
}

function addCategory (element: WxrElement, slugField: string, nameField: string, parentField: string, descriptionField: string, site: Site) {
  const name = fieldText(plainText(field(element, nameField)), 200) ?? field(element, slugField)
  const key = own(termKey(field(element, slugField), name))
  if (name === '' || site.categories.has(key)) return
  const description = fieldText(plainText(field(element, descriptionField)), 5000) ?? ''
  site.categories.set(key, { name: own(name), description: own(description), parent: own(field(element, parentField)) })
}

function addTag (element: WxrElement, slugField: string, nameField: string, site: Site) {
  const name = fieldText(plainText(field(element, nameField)), 200) ?? field(element, slugField)
  const key = own(termKey(field(element, slugField), name))
  if (name !== '' && !site.tags.has(key)) site.tags.set(key, own(name))
}

/** Newer exports repeat categories and tags as terms of their taxonomies; menus and others have no use here. */
function addTerm (element: WxrElement, site: Site) {
  const taxonomy = field(element, 'wp:term_taxonomy')
  if (taxonomy === 'category') addCategory(element, 'wp:term_slug', 'wp:term_name', 'wp:term_parent', 'wp:term_description', site)
  if (taxonomy === 'post_tag') addTag(element, 'wp:term_slug', 'wp:term_name', site)
}

/** What a term is known by in the file: its nicename, or what that would be. */
export function termKey (nicename: string, name: string): string {
  return nicename.trim() || slugify(name)
}

function toAttachment (item: WxrElement): Attachment | undefined {
  const url = webUrl(field(item, 'wp:attachment_url')) ?? webUrl(field(item, 'guid'))
  if (!url) return undefined
  const meta = (key: string) => metaValues(item, key)[0]
  const size = /s:5:"width";i:(\d{1,5});s:6:"height";i:(\d{1,5});/.exec(meta('_wp_attachment_metadata') ?? '')
  return {
    url: own(url),
    title: own(fieldText(plainText(field(item, 'title')), 500)),
    alt: own(fieldText(plainText(meta('_wp_attachment_image_alt') ?? ''), 1000)),
    caption: own(fieldText(plainText(field(item, 'excerpt:encoded')), 2000)),
    width: Number(size?.[1]) || undefined,
    height: Number(size?.[2]) || undefined
  }
}

export function metaValues (item: WxrElement, key: string): string[] {
  return item.children.filter((child) => child.name === 'wp:postmeta' && field(child, 'wp:meta_key') === key).map((child) => field(child, 'wp:meta_value'))
}

/**
 * A copy with memory of its own. What the parser hands over are slices into the pieces of the file, and V8 keeps
 * all of a piece for as long as a slice of it lives: a few names would hold the whole file.
 */
function own (text: string): string
function own (text: string | undefined): string | undefined
function own (text: string | undefined): string | undefined {
  return text && Buffer.from(text).toString()
}
