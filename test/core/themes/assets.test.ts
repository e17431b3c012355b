import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { temporaryFolder } from '../../rig/files.ts'
import { createLook, createPluginFolder, writeTree } from '../../rig/look.ts'

const createShelf = () =>
  createPluginFolder('shelf', {
    'client/one.ts': "import { shared } from './parts/shared.ts'\nexport const one: string = shared('one')",
    'client/two.ts': "import { shared } from './parts/shared.ts'\nexport const two: string = shared('two')",
    'client/parts/shared.ts': "export const shared = (word: string): string => 'shared ' + word",
    'client/one.css': '.shelf-one { color: red }',
    'client/plain.css': '@import "./one.css";\n.shelf-plain { color: blue }',
    'styles/shelf.css': '.shelf { background: url(../assets/mark.svg) }',
    'assets/mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'assets/deep/down.txt': 'down'
  })

describe('assets', function () {
  this.timeout(60_000)

  const read = (folder: string, address = '') =>
    readFile(join(folder, address.replace('/assets/', '')), 'utf8')

  it('bundle browser code to modules that share what they have in common', async () => {
    const { assets } = await createLook({ plugins: [await createShelf()] })
    await assets.build()
    assert.match(assets.script('shelf/client/one') ?? '', /^\/assets\/shelf-one-[A-Z0-9]{8}\.js$/)
    const code = await read(assets.folder, assets.script('shelf/client/one'))
    assert.match(code, /from"\/assets\/shared-[A-Z0-9]{8}\.js"/)
    assert.equal(assets.script('shelf/client/nowhere'), undefined)
  })

  it('put all styles in one file, plugins in the last layer, without inline anything', async () => {
    const { assets } = await createLook({ plugins: [await createShelf()] })
    await assets.build()
    const [sheet] = assets.stylesheets()
    const css = await read(assets.folder, sheet)
    assert.match(css, /^@layer reset,\s?tokens,\s?base,\s?theme,\s?plugin;/)
    assert.match(css, /@layer plugin\{[^@]*\.shelf\{/)
    assert.doesNotMatch(css, /shelf-one|shelf-plain/)
    const [, picture] = /url\(["']?(\/assets\/mark-[A-Z0-9]{8}\.svg)/.exec(css) ?? []
    assert.ok(picture && existsSync(join(assets.folder, picture.replace('/assets/', ''))))
  })

  it('keep styles beside browser code to files of their own, in the last layer', async () => {
    const { assets } = await createLook({ plugins: [await createShelf()] })
    await assets.build()
    assert.match(assets.sheet('shelf/client/one') ?? '', /^\/assets\/shelf-one-[A-Z0-9]{8}\.css$/)
    const css = await read(assets.folder, assets.sheet('shelf/client/plain'))
    assert.match(css, /^@layer reset,\s?tokens,\s?base,\s?theme,\s?plugin;/)
    assert.match(css, /@layer plugin\{\.shelf-one\{color:red\}\}@layer plugin\{\.shelf-plain/)
    assert.equal(assets.script('shelf/client/plain'), undefined)
    assert.equal(assets.sheet('shelf/client/two'), undefined)
  })

  it('let browser code import what the core offers, wherever its plugin lies', async () => {
    const away = await createPluginFolder('away', {
      'client/page.ts': "import { lookAgain } from 'hob/client/fresh-page.ts'\nlookAgain(1000, () => 'done')"
    })
    const { assets } = await createLook({ plugins: [away] })
    await assets.build()
    const own = await read(assets.folder, assets.script('away/client/page'))
    // What others import, too, is a file that they share.
    const shared = Array.from(own.matchAll(/"(\/assets\/[^"]+\.js)"/g), ([, address]) =>
      read(assets.folder, address)
    )
    assert.match([own, ...(await Promise.all(shared))].join('\n'), /DOMParser/)
  })

  it('copy pictures under an address that changes with them', async () => {
    const shelf = await createShelf()
    const look = await createLook({ plugins: [shelf] })
    await look.assets.build()
    const before = look.assets.file('shelf/assets/mark.svg')
    assert.equal(await read(look.assets.folder, look.assets.file('shelf/assets/deep/down.txt')), 'down')
    await writeFile(
      join(shelf.folder, 'assets/mark.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'
    )
    await look.assets.build()
    assert.notEqual(look.assets.file('shelf/assets/mark.svg'), before)
    assert.equal(look.assets.file('shelf/assets/nowhere.svg'), undefined)
  })

  it('let a child theme replace a picture by the same path', async () => {
    const theme = await writeTree({
      'theme.json': { name: 'child', title: 'Child', api: 1, parent: 'hearth' },
      'assets/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" id="mine"/>'
    })
    const { assets } = await createLook({ theme })
    await assets.build()
    assert.match(await read(assets.folder, assets.file('hearth/assets/logo.svg')), /mine/)
  })

  it('are made only when something changed', async () => {
    const data = await temporaryFolder()
    const shelf = await createShelf()
    const build = async () => {
      const look = await createLook({ plugins: [shelf], data })
      await look.assets.build()
      const one = await read(look.assets.folder, look.assets.script('shelf/client/one'))
      return { one, made: look.lines.some(line => line.includes('assets.built')), folder: look.assets.folder }
    }
    const first = await build()
    assert.equal(first.made, true)
    assert.equal((await build()).made, false)
    const file = join(shelf.folder, 'client/parts/shared.ts')
    await writeFile(file, "export const shared = (word: string) => 'changed ' + word")
    assert.equal((await build()).made, true)
    await writeFile(join(shelf.folder, 'client/three.ts'), 'export {}')
    assert.equal((await build()).made, true)
    for (const name of await readdir(first.folder))
      if (name.endsWith('.js')) await rm(join(first.folder, name))
    assert.equal((await build()).made, true)
    await writeFile(join(first.folder, '.manifest.json'), '{')
    assert.equal((await build()).made, true)
  })

  it('lie beside a compressed copy', async () => {
    const { assets } = await createLook()
    await assets.build()
    const name = (assets.stylesheets()[0] ?? '').replace('/assets/', '')
    const small = await readFile(join(assets.folder, `${name}.br`))
    assert.deepEqual(brotliDecompressSync(small), await readFile(join(assets.folder, name)))
  })

  it('are compressed once as long as they are the same', async () => {
    const data = await temporaryFolder()
    const shelf = await createShelf()
    const build = async () => {
      const look = await createLook({ plugins: [shelf], data })
      await look.assets.build()
      const names = (await readdir(look.assets.folder)).filter(name => name.endsWith('.br'))
      const files = names.map(
        async name => [name, (await stat(join(look.assets.folder, name))).mtimeMs] as const
      )
      return new Map(await Promise.all(files))
    }
    const first = await build()
    await writeFile(
      join(shelf.folder, 'client/four.ts'),
      `console.log(${JSON.stringify('four '.repeat(99))})`
    )
    const second = await build()
    for (const [name, time] of first) assert.equal(second.get(name), time, name)
    assert.equal(second.size, first.size + 1)
  })

  it('forget files that no open page can still ask for', async () => {
    const data = await temporaryFolder()
    const folder = join(data, 'cache', 'assets')
    await mkdir(folder, { recursive: true })
    const [old, recent] = [join(folder, 'old.js'), join(folder, 'recent.js')]
    for (const file of [old, recent]) await writeFile(file, '')
    const longAgo = Date.now() / 1000 - 40 * 24 * 3600
    await utimes(old, longAgo, longAgo)
    const { assets } = await createLook({ data })
    await assets.build()
    assert.deepEqual([existsSync(old), existsSync(recent)], [false, true])
  })

  it('need one style sheet where nobody chose anything, with the first values of the settings after the tokens', async () => {
    const { assets, themes } = await createLook()
    await assets.build()
    assert.equal(assets.stylesheets().length, 1)
    const css = await read(assets.folder, assets.stylesheets()[0])
    const tokens = css.split('@layer tokens').map(rule => /--radius: ?([^;}]+)/.exec(rule)?.[1])
    assert.equal(tokens.at(-1), themes.firstProperties['--radius'])
    assert.equal(tokens.filter(Boolean).length, 2)
  })

  it('write the theme’s settings into a style sheet of their own, anew when they change', async () => {
    const look = await createLook({ values: { accent: '#123456' } })
    await look.assets.build()
    const before = look.assets.stylesheets()
    assert.equal(before.length, 2)
    assert.equal(
      await read(look.assets.folder, before[1]),
      '@layer theme { :root { --accent: #123456; --on-accent: #ffffff; } }\n'
    )
    look.values.accent = '#654321'
    await look.hooks.settings.changed.for('hearth').promise(look.values)
    assert.equal(look.assets.stylesheets()[0], before[0])
    assert.match(await read(look.assets.folder, look.assets.stylesheets()[1]), /#654321/)
  })

  it('say what is wrong with browser code that cannot be bundled', async () => {
    const broken = await createPluginFolder('broken', { 'client/bad.ts': 'export const = 1' })
    const { assets } = await createLook({ plugins: [broken] })
    await assert.rejects(assets.build(), /bad\.ts/)
  })
})
