/**
 * Embeds of named providers. An editor pastes an iframe, a quote with a script, or just the address;
 * served is a link to the thing itself, by its canonical address, and the frontend decides how to show it.
 */

interface Provider {
  name: string
  hosts: string[]
  /** The canonical address of what `url` shows, or undefined where it is an ordinary page. Its own answer gives itself. */
  find: (url: URL) => string | undefined
}

export interface Embed {
  provider: string
  url: string
}

const providers: Provider[] = [
  {
    name: 'youtube',
    hosts: ['youtube.com', 'youtube-nocookie.com', 'music.youtube.com', 'youtu.be'],
    find ({ hostname, pathname, searchParams }) {
      const list = searchParams.get('list')
      if (list && /^[\w-]+$/.test(list) && /^\/(?:embed\/videoseries|playlist)$/.test(pathname)) return `https://www.youtube.com/playlist?list=${list}`
      const id = hostname.endsWith('youtu.be') ? pathname.slice(1) : /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(pathname)?.[1] ?? searchParams.get('v')
      if (!id || !/^[\w-]{6,20}$/.test(id)) return undefined
      const start = /^[\dhms]{1,9}$/.exec(searchParams.get('start') ?? searchParams.get('t') ?? '')?.[0]
      return `https://www.youtube.com/watch?v=${id}${start ? `&t=${start}` : ''}`
    }
  },
  {
    name: 'vimeo',
    hosts: ['vimeo.com', 'player.vimeo.com'],
    find ({ pathname, searchParams }) {
      const [, id, hash = searchParams.get('h')] = /^\/(?:video\/)?(\d+)(?:\/(\w+))?\/?$/.exec(pathname) ?? []
      return id && `https://vimeo.com/${id}${hash && /^\w+$/.test(hash) ? `/${hash}` : ''}`
    }
  },
  {
    name: 'twitter',
    hosts: ['twitter.com', 'x.com', 'platform.twitter.com', 'platform.x.com'],
    find ({ pathname, searchParams }) {
      const [, user = 'i', id = searchParams.get('id')] = /^\/(?:i\/web|(\w{1,15}))\/status(?:es)?\/(\d+)/.exec(pathname) ?? []
      const known = pathname.includes('/status') || pathname === '/embed/Tweet.html'
      return known && id && /^\d+$/.test(id) ? `https://x.com/${user}/status/${id}` : undefined
    }
  },
  {
    name: 'instagram',
    hosts: ['instagram.com'],
    find ({ pathname }) {
      const [, kind, id] = /^\/(?:[\w.]+\/)?(p|reel|tv)\/([\w-]+)/.exec(pathname) ?? []
      return kind && `https://www.instagram.com/${kind}/${id}/`
    }
  },
  {
    name: 'facebook',
    hosts: ['facebook.com', 'fb.watch'],
    find ({ hostname, pathname, searchParams }) {
      if (hostname.endsWith('fb.watch')) return /^\/[\w-]+\/?$/.test(pathname) ? `https://fb.watch${pathname}` : undefined
      if (/^\/plugins\/(?:post|video)\.php$/.test(pathname)) {
        const inner = findEmbed(searchParams.get('href') ?? '')
        return inner?.provider === 'facebook' ? inner.url : undefined
      }
      if (!/^\/(?:[^/]+\/(?:posts|videos|photos)\/|watch\/?$|reel\/|share\/|(?:story|permalink|photo)\.php$)/.test(pathname)) return undefined
      const query = new URLSearchParams()
      for (const name of ['v', 'story_fbid', 'fbid', 'id']) {
        const value = searchParams.get(name)
        if (value) query.set(name, value)
      }
      return `https://www.facebook.com${pathname}${query.size > 0 ? `?${query}` : ''}`
    }
  },
  {
    name: 'tiktok',
    hosts: ['tiktok.com'],
    find ({ pathname }) {
      const [, video, id] = /^\/(?:(@[\w.-]*\/video\/\d+)|(?:embed(?:\/v\d)?|player\/v\d)\/(\d+))/.exec(pathname) ?? []
      return video ? `https://www.tiktok.com/${video}` : id && `https://www.tiktok.com/embed/v2/${id}`
    }
  },
  {
    name: 'soundcloud',
    hosts: ['soundcloud.com', 'api.soundcloud.com', 'w.soundcloud.com'],
    find ({ hostname, pathname, searchParams }) {
      if (hostname === 'w.soundcloud.com') {
        const inner = findEmbed(searchParams.get('url') ?? '')
        return inner?.provider === 'soundcloud' ? inner.url : undefined
      }
      const known = hostname.startsWith('api.') ? /^\/(?:tracks|playlists)\/[\w:%]+\/?$/ : /^\/[\w-]+\/(?:sets\/)?[\w-]+(?:\/s-\w+)?\/?$/
      return known.test(pathname) ? `https://${hostname.replace('www.', '')}${pathname}` : undefined
    }
  },
  {
    name: 'spotify',
    hosts: ['open.spotify.com'],
    find ({ pathname }) {
      const [, kind, id] = /^\/(?:intl-\w+\/)?(?:embed(?:-podcast)?\/)?(track|album|artist|playlist|episode|show)\/(\w+)/.exec(pathname) ?? []
      return kind && `https://open.spotify.com/${kind}/${id}`
    }
  },
  {
    name: 'dailymotion',
    hosts: ['dailymotion.com', 'geo.dailymotion.com', 'dai.ly'],
    find ({ hostname, pathname, searchParams }) {
      const path = hostname.endsWith('dai.ly') ? /^\/(\w+)$/ : /^\/(?:embed\/)?video\/(\w+)/
      const id = path.exec(pathname)?.[1] ?? (pathname.startsWith('/player') ? searchParams.get('video') : undefined)
      return id && /^\w+$/.test(id) ? `https://www.dailymotion.com/video/${id}` : undefined
    }
  },
  {
    name: 'bluesky',
    hosts: ['bsky.app', 'embed.bsky.app'],
    find ({ pathname }) {
      const [, who, post] = /^\/(?:profile|embed)\/([\w.:-]+)\/(?:post|app\.bsky\.feed\.post)\/(\w+)/.exec(pathname) ?? []
      return who && `https://bsky.app/profile/${who}/post/${post}`
    }
  }
]

const byHost = new Map(providers.flatMap(provider => provider.hosts.map(host => [host, provider])))

/** Servers of the fediverse are many, but a post's address has one form everywhere. */
function findMastodon ({ host, pathname }: URL): string | undefined {
  const [, path] = /^(\/@[\w.-]+(?:@[\w.-]+)?\/\d{6,25})(?:\/embed)?$/.exec(pathname) ?? []
  return path && `https://${host}${path}`
}

/**
 * The embed that an address stands for.
 * @param address absolute; a protocol-relative one is read as https
 * @returns undefined for ordinary pages
 */
export function findEmbed (address: string): Embed | undefined {
  const url = webUrl(address)
  if (!url) return undefined
  const provider = byHost.get(url.hostname.replace(/^(?:www|m|mobile)\./, ''))
  const found = provider ? provider.find(url) : findMastodon(url)
  return found ? { provider: provider?.name ?? 'mastodon', url: found } : undefined
}

/** No provider's address is longer, and one address may hold another one, and so on. */
const MAX_ADDRESS = 2000

/** An absolute http or https address as a URL, or undefined. */
export function webUrl (address: string): URL | undefined {
  if (address.length > MAX_ADDRESS) return undefined
  const absolute = address.trim().replace(/^\/\//, 'https://')
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) return undefined
  return new URL(absolute)
}

const quoteClasses: Record<string, string> = {
  'twitter-tweet': 'twitter',
  'twitter-video': 'twitter',
  'instagram-media': 'instagram',
  'tiktok-embed': 'tiktok',
  'bluesky-embed': 'bluesky',
  'mastodon-embed': 'mastodon',
  'fb-post': 'facebook',
  'fb-video': 'facebook'
}

/** The provider whose script would replace an element of this class, and the address where an attribute has it. */
export function findQuote (attributes: Record<string, string>): { provider: string, url: string } | undefined {
  const provider = attributes.class?.split(/\s+/).map(name => quoteClasses[name]).find(Boolean)
  if (!provider) return undefined
  const bluesky = /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)/.exec(attributes['data-bluesky-uri'] ?? '')
  const url = bluesky
    ? `https://bsky.app/profile/${bluesky[1]}/post/${bluesky[2]}`
    : attributes['data-instgrm-permalink'] ?? attributes['data-embed-url'] ?? attributes['data-href'] ?? attributes.cite ?? ''
  return { provider, url }
}
