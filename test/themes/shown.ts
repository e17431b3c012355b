import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Frame } from '../../core/themes/templates.ts'
import { openPage, type PageOptions } from '../rig/browser.ts'
import { makeImage } from '../rig/files.ts'
import { type ScriptedServer, startServer } from '../rig/http-server.ts'
import { createLook, createPluginFolder, createTestFrame } from '../rig/look.ts'

/** A page as a test wants to see it. */
export interface Sight {
  template: string
  view: Record<string, unknown>
  frame?: Partial<Frame>
}

const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'"
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml'
}

/** Serves sights by name (and other files of their plugin by path) with the content policy of a node; pictures are drawn in the size their address names. */
export async function showSights(
  templates: Readonly<Record<string, string>>,
  sights: Readonly<Record<string, Sight>>
): Promise<ScriptedServer> {
  const tree = Object.entries(templates).map(([name, source]) =>
    name.includes('.') ? [name, source] : [`templates/${name}.hbs`, source]
  )
  const plugin = await createPluginFolder('in', Object.fromEntries(tree))
  const look = await createLook({ plugins: [plugin] })
  await look.assets.build()
  await look.i18n.addFolder('in', join(plugin.folder, 'locales'))
  const choices = look.themes.choices()

  const answer = async (path: string): Promise<{ type: string; body: string | Buffer }> => {
    if (path.startsWith('/assets/')) {
      const file = join(look.assets.folder, path.slice(8))
      return { type: types[extname(file)] ?? 'text/plain', body: await readFile(file) }
    }
    const [, width, height] = /^\/pictures\/(\d+)x(\d+)$/.exec(path) ?? []
    if (width) {
      const body = await makeImage({ width: Number(width), height: Number(height), format: 'webp' })
      return { type: 'image/webp', body }
    }
    const { template, view, frame } = sights[path.slice(1)] as Sight
    return {
      type: 'text/html',
      body: look.templates.draw(template, view, createTestFrame(look, { choices, ...frame }))
    }
  }

  return startServer((req, res) => {
    answer(new URL(req.url ?? '/', 'http://127.0.0.1').pathname).then(
      ({ type, body }) => {
        res.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy })
        res.end(body)
      },
      error => res.writeHead(500).end(String(error))
    )
  })
}

/** Opens a sight, lets the test look at it, and fails on anything the browser complained about. */
export async function lookAt(
  address: string,
  options: PageOptions,
  see: (page: Page) => Promise<void>
): Promise<void> {
  const { page, complaints, close } = await openPage(options)
  try {
    await page.goto(address, { waitUntil: 'load' })
    await see(page)
    assert.deepEqual(complaints, [])
  } finally {
    await close()
  }
}
