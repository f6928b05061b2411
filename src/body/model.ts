/**
 * The shapes of a body: what an editor sends, and every form in which it is served.
 */

export interface BodySource {
  format: 'markdown' | 'html'
  source: string
}

export interface Body {
  /** Sanitised HTML; all other forms are made from it. */
  html: string
  /** CommonMark with GFM tables and strikethrough; what Markdown cannot say stands in it as sanitised HTML. */
  markdown: string
  /** Paragraphs separated by blank lines, no markup. */
  text: string
  portableText: PortableText
  wordCount: number
}

/** https://github.com/portabletext/portabletext */
export type PortableText = PortableTextNode[]
export type PortableTextNode = TextBlock | ImageBlock | FigureBlock | TableBlock | EmbedBlock | CodeBlock | RuleBlock

export interface TextBlock {
  _type: 'block'
  _key: string
  style: 'normal' | 'blockquote' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
  listItem?: 'bullet' | 'number'
  level?: number
  children: Array<Span | ImageBlock>
  markDefs: LinkDefinition[]
}

/** `marks` has the names of decorators and the keys of `markDefs`. */
export interface Span {
  _type: 'span'
  _key: string
  text: string
  marks: string[]
}

export interface LinkDefinition {
  _type: 'link'
  _key: string
  href: string
  title?: string
}

export interface ImageBlock {
  _type: 'image'
  _key: string
  src: string
  alt: string
  title?: string
  width?: number
  height?: number
  srcset?: string
  sizes?: string
  /** Where the image links to. */
  href?: string
}

export interface FigureBlock {
  _type: 'figure'
  _key: string
  content: PortableText
  caption: PortableText
}

export interface TableBlock {
  _type: 'table'
  _key: string
  caption: PortableText
  rows: TableRow[]
}

export interface TableRow {
  _type: 'row'
  _key: string
  cells: TableCell[]
}

export interface TableCell {
  _type: 'cell'
  _key: string
  header: boolean
  colspan?: number
  rowspan?: number
  content: PortableText
}

export interface EmbedBlock {
  _type: 'embed'
  _key: string
  provider: string
  url: string
  title?: string
  caption: PortableText
}

export interface CodeBlock {
  _type: 'code'
  _key: string
  language?: string
  code: string
}

export interface RuleBlock {
  _type: 'rule'
  _key: string
}
