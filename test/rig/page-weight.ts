import type { Page, Request } from 'playwright-core'

/** Pictures are what people come for; a page is weighed without them. */
const weighed = ['document', 'stylesheet', 'script', 'font', 'fetch', 'other']

export interface PageWeight {
  /** Bytes with their headers as they are sent, by kind, of the kinds that there are. */
  weight: ReadonlyMap<string, number>
  /** Addresses on other machines. */
  foreign: string[]
  /** How many there were in all. */
  requests: number
}

/** What a browser that knows nothing of the node yet transfers to show a page. */
export async function weighPage(page: Page, url: string): Promise<PageWeight> {
  const requests: Request[] = []
  page.on('request', request => requests.push(request))
  await page.goto(url, { waitUntil: 'load' })
  const weight = new Map<string, number>()
  for (const request of requests) {
    const kind = request.resourceType()
    const { responseBodySize, responseHeadersSize } = await request.sizes()
    if (weighed.includes(kind))
      weight.set(kind, (weight.get(kind) ?? 0) + responseBodySize + responseHeadersSize)
  }
  const { origin } = new URL(url)
  const foreign = requests
    .map(request => request.url())
    .filter(address => !address.startsWith(origin) && !address.startsWith('data:'))
  return { weight, foreign, requests: requests.length }
}
