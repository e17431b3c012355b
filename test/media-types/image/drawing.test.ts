import assert from 'node:assert/strict'
import { join } from 'node:path'
import sharp from 'sharp'
import { startServer } from '../../rig/http-server.ts'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { blue, colourAt, createPictures, isNear, type Pictures, plain, red } from './pictures.ts'

const svg = (body: string, size = 'width="100" height="50"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${body}</svg>`

describe('image: drawings', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('draws them as wide as the largest picture, however small they say they are', async () => {
    const run = await runImage(
      await pictures.write('flag.svg', svg('<rect width="100" height="50" fill="#141428"/>')),
      { widths: [320, 800] }
    )
    const made = run.ofRole('rendition')
    assert.deepEqual(made.map(file => file.width).sort(), [320, 800])
    assert.ok(made.every(file => file.type === 'image/webp'))
    assert.equal(run.type, 'image/svg+xml')
    await run.cleanUp()
  })

  it('draws what claims to be enormous within the limit', async () => {
    const path = await pictures.write(
      'wide.svg',
      svg('<rect width="100%" height="100%" fill="red"/>', 'width="13000" height="13000"')
    )
    const run = await runImage(path, { widths: [320], maxPixels: 1_000_000 })
    assert.equal(run.ofRole('rendition')[0]?.width, 320)
    await run.cleanUp()
  })

  it('loads nothing from the disk or the network', async () => {
    const server = await startServer((_, res) => res.end())
    await pictures.write('neighbour.png', plain(100, 50, blue).png())
    const outside = [
      'neighbour.png',
      join(pictures.folder, 'neighbour.png'),
      `file://${join(pictures.folder, 'neighbour.png')}`,
      `${server.url}/x.png`
    ]
    const images = outside
      .map(address => `<image width="100" height="50" xlink:href="${address}" href="${address}"/>`)
      .join('')
    const style = `<style>@import url("${server.url}/x.css"); rect { fill: url("${server.url}/y.svg#a") #dc141e }</style>`
    const run = await runImage(
      await pictures.write(
        'curious.svg',
        svg(`${style}<rect width="100" height="50" fill="#dc141e"/>${images}`)
      )
    )
    for (const file of run.ofRole('rendition'))
      assert.ok(isNear(await colourAt(run.bytesOf(file), 'top left'), red))
    assert.deepEqual(server.requests, [])
    await server.close()
    await run.cleanUp()
  })

  it('reads no file through an entity', async () => {
    const secret = await pictures.write('secret.txt', 'secret')
    const words = `<!DOCTYPE svg [<!ENTITY file SYSTEM "file://${secret}">]>${svg('<text y="40" font-size="40">&file;</text>')}`
    const run = await runImage(await pictures.write('entity.svg', words)).catch(
      (thrown: unknown) => thrown as Error
    )
    if (run instanceof Error) return assert.match(run.message, /too complex/)
    const { channels } = await sharp(run.bytesOf(run.ofRole('rendition')[0]!)).stats()
    assert.ok(
      channels.every(({ max }) => max === 0),
      'nothing was drawn'
    )
    await run.cleanUp()
  })

  it('refuses entities and references that multiply', async () => {
    const levels = 'bcdefghi'.split('')
    const entities = levels
      .map((name, index) => `<!ENTITY ${name} "${`&${index ? levels[index - 1] : 'a'};`.repeat(10)}">`)
      .join('')
    const laughs = `<!DOCTYPE svg [<!ENTITY a "ha">${entities}]>${svg('<text>&i;</text>')}`
    const copies = Array.from(
      { length: 12 },
      (_, index) => `<g id="g${index + 1}">${`<use xlink:href="#g${index}"/>`.repeat(10)}</g>`
    ).join('')
    const forest = svg(
      `<defs><g id="g0"><rect width="1" height="1"/></g>${copies}</defs><use xlink:href="#g12"/>`
    )
    for (const [name, words] of Object.entries({ 'laughs.svg': laughs, 'forest.svg': forest })) {
      await assert.rejects(
        runImage(await pictures.write(name, words)),
        { code: 'IMAGE_DRAWING_TOO_COMPLEX', status: 422 },
        name
      )
    }
  })

  it('refuses drawings of more than 8 MB', async () => {
    const path = await pictures.write('long.svg', svg(`<!-- ${'x'.repeat(8 * 1024 * 1024)} -->`))
    await assert.rejects(runImage(path), { code: 'IMAGE_DRAWING_TOO_COMPLEX' })
  })

  it('draws the samples', async function () {
    for (const name of ['check.svg', 'struct-image-04-t.svg']) {
      const run = await runImage(sample(this, `images/${name}`), { widths: [320] })
      assert.equal(run.ofRole('rendition')[0]?.width, 320)
      await run.cleanUp()
    }
  })
})
