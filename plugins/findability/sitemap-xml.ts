/** One address of the sitemap. */
export interface Place {
  address: string
  /** Milliseconds. */
  changedAt?: number
  /** Of a picture that stands there. */
  picture?: string
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const spaces =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'

/** The list of the parts of a sitemap. */
export function writeIndex(addresses: readonly string[]): string {
  const parts = addresses.map(address => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>\n`)
  return `${head}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${parts.join('')}</sitemapindex>\n`
}

/** One part, written as its places come. */
export async function* writeParts(
  batches: AsyncIterable<readonly Place[]> | Iterable<readonly Place[]>
): AsyncGenerator<string> {
  yield `${head}<urlset ${spaces}>\n`
  for await (const places of batches) yield places.map(writePlace).join('')
  yield '</urlset>\n'
}

function writePlace({ address, changedAt, picture }: Place): string {
  const changed = changedAt === undefined ? '' : `<lastmod>${new Date(changedAt).toISOString()}</lastmod>`
  const shown = picture ? `<image:image><image:loc>${escapeXml(picture)}</image:loc></image:image>` : ''
  return `<url><loc>${escapeXml(address)}</loc>${changed}${shown}</url>\n`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
