/** openSUSE news: posts written in Jekyll's Markdown, with the project's own tags. */
import { cleanMarkdown, isForeign, withoutTitle } from './markdown.js'
import type { Byline, Row, Story } from './story.js'
import { OPENSUSE, OPENSUSE_HEADLINES, matches } from './mapping.js'
import { paragraphs, plain, splitLead, tidy } from './text.js'

const SITE = 'https://news.opensuse.org'
/** Words that were tagged for search engines rather than for readers. */
const NOISE = /^(?:gamers?|hackers?|users?|superuser|sysadmin|distrowatch|info campaign|developers|contribution|project|linux project|transition|secure|customizable|user-friendly|environmental|announcements|software|stream|successor|testing|admins|innovators|development|alpha|citizens)$/i
const SPELLING: Record<string, string> = { kernel: 'Kernel', python: 'Python', yast: 'YaST', cve: 'CVE', arm: 'Arm', community: 'Community', mesa: 'Mesa', wayland: 'Wayland', license: 'License', opensource: 'Open Source', endof10: 'End of 10', youtube: 'YouTube', 'open build serice': 'Open Build Service', cfp: 'Call for Papers', fde: 'Full Disk Encryption' }
const MAX_TAGS = 8
/** Rules, links to translations of the post, and credits of a picture that did not come along. */
const LEFT_OVER = /^(?:\*\s*){3,}$|^-{3,}$|^(?:\[[A-Z-]{2,5}\]\([^)]*\)[\s/|]*){2,}$|^[(*_]*(?:Images?|Photos?) (?:made|by|credit|from|courtesy)[^\n]*$/i
/** `Cake:` above a picture of one. */
const PICTURE_LABEL = /^[^\n]{1,60}:\n+(?=!\[)/gm
const IMAGE = /!\[([^\]]*)\]\((\S+?)(?:\s+"[^"]*")?\)/

/** @returns the story, or nothing where the post is too short, too long or more markup than text */
export function readOpensuse (row: Row): Story | undefined {
  if (/kudos recognitions/i.test(row.title) || !/^CC-BY(?:-SA)?-\d\.\d$/.test(row.licence)) return undefined
  const authors = (row.authors ?? []).flatMap(bylines)
  const source = cleanMarkdown(images(row.body)).replace(PICTURE_LABEL, '')
  if (authors.length === 0 || isForeign(source) || source.length < 1200 || source.length > 28_000) return undefined
  const { leadImage, text } = takeImage(source)
  const blocks = withoutTitle(paragraphs(text).filter((block) => !LEFT_OVER.test(block)), row.title)
  const split = splitLead(blocks)
  return {
    row,
    headline: tidy(row.title),
    standfirst: split?.lead,
    body: { format: 'markdown', source: (split?.rest ?? blocks).join('\n\n') },
    categories: categories(row),
    tags: tags(row),
    authors,
    leadImage,
    canonicalUrl: `${SITE}/${row.publishedAt.slice(0, 10).replaceAll('-', '/')}/${row.slug}/`
  }
}

/** `A and B (Edited by C)` are three people. One who is named by an address is left out. */
function bylines (credit: string): Byline[] {
  if (credit.includes('@')) return []
  const editor = /\(Edited by ([^)]+)\)/.exec(credit)?.[1]
  const writers = credit.replace(/\([^)]*\)/g, '').split(/ and | & /).map((name) => ({ name: tidy(name), role: 'writer' }))
  return editor ? [...writers, { name: tidy(editor), role: 'editor' }] : writers
}

function categories (row: Row): string[] {
  const named = OPENSUSE_HEADLINES.filter(([pattern]) => pattern.test(row.title)).map(([, category]) => category)
  const carried = matches(OPENSUSE, row.categories ?? [])
  return [...new Set(carried[0] === 'roundups' ? carried : [...named, ...carried])].slice(0, 2)
}

function tags (row: Row): string[] {
  const named = (row.tags ?? []).map((tag) => SPELLING[tag.toLowerCase()] ?? tidy(tag))
  return [...new Set(named.filter((tag) => tag.length > 1 && !NOISE.test(tag)))].slice(0, MAX_TAGS)
}

/** Images as Markdown with whole addresses; a picture of a video becomes a link to it. */
function images (body: string): string {
  return body
    .replace(/<img\b[^>]*>/gi, (tag) => {
      const attribute = (name: string) => new RegExp(`${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? ''
      return attribute('src') ? `\n\n![${attribute('alt') || attribute('title')}](${attribute('src').replaceAll(' ', '%20')})\n\n` : ''
    })
    .replace(/\[!\[([^\]]*)\]\([^)]*\)\]\(([^)]*)\)/g, '[$1]($2)')
    .replace(/!\[(?:alt text|image|geeko|screenshot)\]/gi, '![]')
    .replace(/\]\(\/\//g, '](https://')
    .replace(/\]\(\//g, `](${SITE}/`)
}

/** The first picture leads the story. */
function takeImage (source: string): { leadImage?: Story['leadImage'], text: string } {
  const [whole, alt, url] = IMAGE.exec(source) ?? []
  if (whole === undefined || url === undefined || !URL.canParse(url)) return { text: source }
  const words = plain(alt ?? '').replace(/^\{.*\}/, '')
  return { leadImage: { url, ...(words && { alt: words }) }, text: source.replace(whole, '') }
}
