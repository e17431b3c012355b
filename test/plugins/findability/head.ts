/** What the head of a page tells machines, read from its HTML. */
export interface Head {
  robots?: string
  canonical?: string
  meta: ReadonlyMap<string, string>
  things: Record<string, unknown>[]
}

export function readHead(html: string): Head {
  const [, head = ''] = /<head>([\s\S]*?)<\/head>/.exec(html) ?? []
  const metas = head.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)">/g)
  const meta = new Map([...metas].map(([, name = '', content = '']) => [name, decode(content)]))
  const scripts = head.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)
  const [, canonical] = /<link rel="canonical" href="([^"]+)">/.exec(head) ?? []
  return {
    robots: meta.get('robots'),
    canonical: canonical && decode(canonical),
    meta,
    things: [...scripts].map(([, text = '']) => JSON.parse(text))
  }
}

function decode(text: string): string {
  return text
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&#x3D;/g, '=')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
}
