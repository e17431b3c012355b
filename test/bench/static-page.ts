import type { Page } from 'playwright-core'
import { type ScriptedServer, startServer } from '../rig/http-server.ts'

const styles = `body { margin: 1rem; font-family: system-ui }
ul { display: flex; flex-wrap: wrap; gap: 6px; margin: 0; padding: 0; list-style: none }
img { display: block; height: 15rem; width: auto }`

/** A file as one would write it by hand, with the pictures that stand in the grid of `page`, on a server that does nothing else. */
export async function serveStatic(page: Page): Promise<ScriptedServer> {
  const pictures = await page.$$eval('.grid .picture-image', images =>
    (images as HTMLImageElement[]).map(image => ({
      ...{ address: image.currentSrc || image.src, alt: image.alt, isLazy: image.loading === 'lazy' },
      ...{ width: image.getAttribute('width'), height: image.getAttribute('height') }
    }))
  )
  const bodies = new Map<string, Buffer>()
  for (const { address } of pictures)
    if (!bodies.has(address)) bodies.set(address, Buffer.from(await (await fetch(address)).arrayBuffer()))
  const names = new Map([...bodies.keys()].map((address, at) => [address, `/${at}.webp`]))
  const items = pictures.map(
    ({ address, alt, isLazy, width, height }) =>
      `<li><a href="#"><img src="${names.get(address)}" alt="${alt.replaceAll('"', '')}" width="${width}" height="${height}"${isLazy ? ' loading="lazy"' : ''}></a></li>`
  )
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Photos</title><style>${styles}</style><h1>Photos</h1><ul>${items.join('\n')}</ul></html>`
  const byName = new Map([...bodies].map(([address, body]) => [names.get(address), body]))
  return await startServer((req, res) => {
    const picture = byName.get(req.url)
    res.writeHead(200, { 'Content-Type': picture ? 'image/webp' : 'text/html; charset=utf-8' })
    res.end(picture ?? html)
  })
}
