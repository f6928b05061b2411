/** Wikinews: plain text in English, HTML in French, each item with its date in front. */
import type { Row, Story } from './story.js'
import { WIKINEWS_EN, WIKINEWS_FR, matches } from './mapping.js'
import { decode, escapeHtml, paragraphs, plain, splitLead, tidy } from './text.js'

const DATE_EN = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d{1,2}, \d{4}\s*/
const DATE_FR = /^\s*\d{1,2}(?:er)?\s\p{L}+\s\d{4}(?:,\s*([^.]{2,40}?))?\.\s*[-–—]\s*/u
/** A demo shows no named people as suspects or victims, and no interviews of book length. */
const GRIM_EN = /kill|stab|shot|shoot|rape|sexual|abuse|porn|murder|captiv|suspect|bomb|sentence|convict|arrest|violence|suicide|terror|attack|urine|drugs|opioid|abortion|explosi|plead|jail|injured|poisoned|protester|found dead|gunman|TEST PAGE|Wikinews (?:attends|interviews)|interviews|campaign trail/i
const GRIM_FR = /agress|assassin|tué|mort|bavure|viol|immol|pédo|harcèlement|suicid|piétin|terror|avortement|fraudeurs|criminel|condamn|fusillade|dépec|meurtr|OGM|accident|attentat|tueur/i
const PICTURE = /Image:\s|^—/
/** Places and bodies that headlines name: tags that need no judgement. */
const NAMES_EN = /\b(United States|US|U\.S\.|United Kingdom|UK|Hong Kong|Russia|India|Iran|China|Canada|Germany|France|Philippines|Japan|Poland|Australia|Egypt|Greece|Turkey|Ukraine|Samoa|Puerto Rico|California|Toronto|New York|Antarctica|Kenya|Norway|Hungary|Iraq|Syria|England|Wales|London|Indonesia|Pakistan|Spain|Italy|Belarus|Serbia|Slovakia|Burundi|South Sudan|Oman|Libya|Cuba|Argentina|Bangladesh|Mexico|Brazil|Amazon|South Korea|Israel|Taiwan|Zimbabwe|Tunisia|Benin|Nigeria|Boris Johnson|Saudi Arabia|Brexit|NASA|SpaceX|COVID-19|SARS-CoV-2|coronavirus|Nobel Prize|impeachment|Hurricane Dorian|Donald Trump|President Trump|Joe Biden|Bernie Sanders|European Union|United Nations|World Health Organization|Facebook|GitHub|Red Hat|CentOS|Rocky Linux|2020 United States presidential election)\b/g
const SPELLING_EN: Record<string, string> = { US: 'United States', 'U.S.': 'United States', UK: 'United Kingdom', coronavirus: 'COVID-19', 'SARS-CoV-2': 'COVID-19', 'President Trump': 'Donald Trump', impeachment: 'Impeachment' }

/** @returns the story, or nothing where it is short, a gallery, an interview or grim */
export function readWikinewsEn (row: Row): Story | undefined {
  const blocks = paragraphs(row.body).map((block, at) => at === 0 ? tidy(block).replace(DATE_EN, '') : tidy(block))
  const pictures = blocks.filter((block) => PICTURE.test(block)).length
  const words = blocks.filter((block) => block !== '' && !PICTURE.test(block))
  const length = words.join('').length
  if (GRIM_EN.test(row.title) || pictures > 4 || length < 1100 || length > 14_000 || /\(\(|suicide/.test(row.body)) return undefined
  const split = splitLead(words)
  const body = split?.rest ?? words
  const names = `${row.title} ${words[0] ?? ''}`.match(NAMES_EN) ?? []
  return {
    row: { ...row, source: row.source.replace('.org//', '.org/') },
    headline: tidy(row.title),
    standfirst: split?.lead,
    body: { format: 'html', source: body.map((block) => `<p>${escapeHtml(block)}</p>`).join('\n') },
    categories: matches(WIKINEWS_EN, [row.title]).slice(0, 1),
    tags: [...new Set(names.map((name) => SPELLING_EN[name] ?? name))].slice(0, 6),
    authors: [{ name: 'Wikinews contributors', url: 'https://en.wikinews.org/' }],
    canonicalUrl: row.source.replace('.org//', '.org/')
  }
}

/** @returns the story, or nothing where it is short or grim */
export function readWikinewsFr (row: Row): Story | undefined {
  const blocks = [...row.body.matchAll(/<(h2|p|li)>([\s\S]*?)<\/\1>/g)]
    .map(([, name = 'p', inner = '']) => ({ name, text: tidy(decode(inner.replace(/<[^>]*>/g, '').replace(/\[\d+\]/g, ''))) }))
  const dated = blocks.find(({ text }) => DATE_FR.test(text))
  const place = dated && DATE_FR.exec(dated.text)?.[1]
  if (dated) dated.text = dated.text.replace(DATE_FR, '')
  const heading = blocks[0]?.name === 'h2' && blocks[0] !== dated && blocks.indexOf(dated ?? { name: '', text: '' }) === 1 ? blocks.shift()?.text : undefined
  const length = blocks.map(({ text }) => text).join('').length
  if (GRIM_FR.test(row.title) || !dated || length < 900 || blocks.some(({ name }) => name === 'li')) return undefined
  const split = heading === undefined ? splitLead(blocks.map(({ text }) => text)) : undefined
  if (split && dated === blocks[0]) {
    if (split.rest.length < blocks.length) blocks.shift()
    else dated.text = split.rest[0] ?? ''
  }
  return {
    row,
    headline: tidy(row.title),
    standfirst: heading ?? split?.lead,
    dateline: place,
    body: { format: 'html', source: blocks.map(({ name, text }) => `<${name}>${escapeHtml(text)}</${name}>`).join('\n') },
    categories: matches(WIKINEWS_FR, [row.title]).slice(0, 1),
    tags: properNames(row, plain(row.body)),
    authors: [{ name: 'Contributeurs de Wikinews', url: 'https://fr.wikinews.org/' }]
  }
}

/** Of the key phrases, which are in lower case, those that the text writes as names, as it writes them. */
function properNames (row: Row, text: string): string[] {
  return (row.keyphrases ?? []).flatMap((phrase) => {
    const pattern = new RegExp(`(?<=[\\p{Ll},’'] ?)(?<![\\p{L}\\d])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'giu')
    const spelled = text.match(pattern)?.find((found) => found.split(' ').every((word) => /^[\p{Lu}\d]/u.test(word)))
    return spelled ?? []
  }).filter((name) => name.length > 2 && !/^(?:\d+|Oréal|TVE|Terre|Nature|Sommet)$/.test(name)).slice(0, 5)
}
