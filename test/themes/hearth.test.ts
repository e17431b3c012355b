import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ratioClass } from '../../core/themes/picture.ts'
import { contrast, readTokens } from '../rig/colours.ts'
import { createLook, createPluginFolder, createTestFrame, root } from '../rig/look.ts'

const folder = join(root, 'themes', 'hearth')

const entry = {
  ...{
    id: 'abc',
    address: '/e/abc',
    mediaType: 'image',
    kind: 'image',
    heading: '<Heading>',
    alt: '',
    body: ''
  },
  ...{ state: 'published', visibility: 'public', owner: { displayName: 'Ada', address: '/@ada' } },
  ...{ width: 300, height: 200, pictures: [{ address: '/files/a/640.avif', width: 640 }] },
  ...{ details: [{ label: 'hearth.upload', value: 3 }], may: { edit: true, share: true, remove: true } }
}
const view = {
  ...{
    title: 'Title',
    entry,
    newer: entry,
    older: entry,
    entries: [entry],
    name: 'ada',
    label: 'Label',
    visibility: 'public'
  },
  ...{
    mediaType: 'image',
    kind: 'image',
    fields: [{ kind: 'field', name: 'one', label: 'One', error: 'Wrong.' }],
    options: []
  },
  ...{
    errors: [{ path: 'one', message: 'Wrong.' }],
    tabs: [{ address: '/settings', label: 'Profile', current: true }]
  }
}
const frame = {
  viewer: { name: 'ada', displayName: 'Ada', role: 'administrator', address: '/@ada' },
  flash: [{ kind: 'error' as const, text: 'No.' }],
  description: {
    meta: [{ name: 'a', content: 'b' }],
    links: [{ rel: 'c', href: '/d' }],
    jsonLd: [{ e: 1 }],
    headers: {}
  }
}

describe('Hearth', () => {
  let look: Awaited<ReturnType<typeof createLook>>
  let names: string[]

  before(async () => {
    const layouts = ['page', 'plain', 'settings', 'admin']
    const pages = layouts.map(name => [
      `templates/${name}.hbs`,
      `{{#> layouts/${name}}}<p>x</p>{{/layouts/${name}}}`
    ])
    look = await createLook({ plugins: [await createPluginFolder('in', Object.fromEntries(pages))] })
    await look.i18n.addFolder('image', join(root, 'media-types', 'image', 'locales'))
    await look.assets.build()
    const files = await readdir(join(folder, 'templates'), { recursive: true })
    names = files.filter(file => file.endsWith('.hbs')).map(file => file.slice(0, -4))
  })

  const drawAll = (view: object, more = {}) =>
    names.map(
      name =>
        [
          name,
          look.templates.draw(
            name.replace('layouts/', 'in/'),
            { ...view },
            createTestFrame(look, { ...frame, ...more })
          )
        ] as const
    )

  it('draws every template with a full view, with an entry, and with hardly anything', () => {
    drawAll(view)
    drawAll(entry)
    drawAll({ kind: 'field', mediaType: 'none' }, { viewer: null, flash: [] })
  })

  it('uses no style attribute, no inline script and no inline handler', () => {
    for (const [name, html] of drawAll(view)) {
      assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=/i, name)
      for (const [tag] of html.matchAll(/<script[^>]*>/g))
        assert.match(tag, /src=|application\/ld\+json/, name)
    }
  })

  it('gives every picture an alternative text and every form its token', () => {
    for (const [name, html] of [...drawAll(view), ...drawAll(entry)]) {
      for (const [tag] of html.matchAll(/<img[^>]*>/g)) assert.match(tag, / alt="/, `${name}: ${tag}`)
      for (const [form] of html.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
        assert.match(form, /name="csrf"/, name)
      }
    }
  })

  it('leaves no word untranslated', () => {
    look.lines.length = 0
    drawAll(view)
    drawAll(entry)
    for (const state of ['processing', 'failed', 'draft']) drawAll({ ...entry, state, pictures: [] })
    for (const visibility of ['unlisted', 'limited', 'private']) drawAll({ ...entry, visibility })
    const missing = look.lines.filter(line => /translation\.(missing|broken)/.test(line))
    assert.deepEqual(missing, [])
  })

  it('says everything through translations', async () => {
    for (const name of names) {
      const source = await readFile(join(folder, 'templates', `${name}.hbs`), 'utf8')
      const text = source.replace(/\{\{[\s\S]*?\}\}/g, ' ').replace(/<[^>]*>/g, ' ')
      assert.doesNotMatch(text, /[a-z]{3}/i, name)
    }
  })

  it('offers the slots that plugins count on', () => {
    const reached = new Set(names.flatMap(name => look.templates.slotsOf(name)))
    const slots = [
      'page.head',
      'page.header',
      'page.nav',
      'page.footer',
      'entry.media',
      'card.badges',
      'account.tabs',
      'admin.nav'
    ]
    assert.deepEqual(
      slots.filter(slot => !reached.has(slot)),
      []
    )
  })

  it('names only icons and pictures that are there', async () => {
    for (const name of names) {
      const source = await readFile(join(folder, 'templates', `${name}.hbs`), 'utf8')
      for (const [, icon] of source.matchAll(/partials\/icon name="([a-z-]+)"/g)) {
        assert.ok(names.includes(`icons/${icon}`), `${name}: ${icon}`)
      }
      for (const [, asset] of source.matchAll(/asset "([^"]+)"/g)) assert.ok(look.assets.file(asset!), asset!)
    }
  })

  it('has a proportion class for every class that pictures ask for', async () => {
    const css = await readFile(join(folder, 'styles', 'ratios.css'), 'utf8')
    for (let exact = 0.3; exact <= 4; exact *= 1.001) {
      const name = ratioClass(exact, 1)
      const [, shown] = new RegExp(`\\.${name} \\{\\s+--r: ([\\d.]+);`).exec(css) ?? []
      assert.ok(Math.abs(Number(shown) / exact - 1) < 0.03, `${exact}: ${name} is ${shown}`)
    }
  })

  it('keeps text readable on every ground, light and dark (WCAG AA)', async () => {
    const css = await readFile(join(folder, 'styles', 'tokens.css'), 'utf8')
    const texts = ['ink', 'ink-soft', 'accent', 'danger', 'good']
    const pairs = texts.flatMap(text => ['paper', 'surface', 'sunken'].map(ground => [text, ground] as const))
    for (const tokens of readTokens(css)) {
      for (const [text, ground] of [...pairs, ['on-accent', 'accent'], ['on-stage', 'stage']] as const) {
        const found = contrast(tokens[text]!, tokens[ground]!)
        assert.ok(found >= 4.5, `${text} on ${ground} (${tokens.scheme}): ${found.toFixed(2)}`)
      }
      for (const ground of ['paper', 'surface'] as const) {
        const found = contrast(tokens['line-strong']!, tokens[ground]!)
        assert.ok(found >= 3, `borders of fields on ${ground} (${tokens.scheme}): ${found.toFixed(2)}`)
      }
    }
  })

  it('draws what a visitor chose on the root element of every layout', () => {
    const look = { grid: 'list', scheme: 'dark' }
    for (const [name, html] of drawAll(view, { look })) {
      const [root] = /<html[^>]*>/.exec(html) ?? []
      if (root) assert.match(root, / data-grid="list" data-scheme="dark">/, name)
    }
  })

  it('keeps text of high contrast at seven to one (WCAG AAA)', async () => {
    const css = await readFile(join(folder, 'styles', 'tokens.css'), 'utf8')
    for (const tokens of readTokens(css)) {
      for (const text of ['ink', 'accent', 'danger', 'good']) {
        const found = contrast(tokens[`contrast-${text}`]!, tokens['contrast-paper']!)
        assert.ok(found >= 7, `${text} (${tokens.scheme}): ${found.toFixed(2)}`)
      }
    }
  })

  it('stays small: styles and script of a page in 12 KB', async () => {
    const addresses = [...look.assets.stylesheets(), look.assets.script('hearth/client/menus')!]
    const files = addresses.map(address => join(look.assets.folder, address.replace('/assets/', '')))
    const sizes = await Promise.all(files.map(readSmall))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    assert.ok(total < 12_000, `${total} bytes`)
  })
})

/** Bytes that travel; what is tiny has no compressed copy. */
const readSmall = async (file: string) => {
  const body = await readFile(`${file}.br`).catch(() => readFile(file))
  return body.length
}
