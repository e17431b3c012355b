import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { recognise, sniffImage } from '../../../media-types/image/sniff.ts'
import { sample } from '../../rig/samples.ts'
import { noisy } from './pictures.ts'

const certainty = (head: Uint8Array | string, name = 'file.bin') =>
  sniffImage({ head: Buffer.from(head as Uint8Array), size: head.length, name })

const container = (...brands: string[]) => {
  const head = Buffer.alloc(8 + 4 * (brands.length + 1))
  head.writeUInt32BE(head.length)
  head.write('ftyp', 4)
  head.write(brands[0]!, 8)
  for (const [index, brand] of brands.slice(1).entries()) head.write(brand, 16 + index * 4)
  return head
}

describe('image: sniffing', () => {
  it('knows the formats it takes by their first bytes, whatever the name', async () => {
    const picture = noisy(16, 16)
    for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
      const bytes = await picture.clone().toFormat(format).toBuffer()
      assert.equal(recognise(bytes)?.format, format)
      assert.equal(recognise(bytes)?.type, `image/${format}`)
      assert.ok(certainty(bytes, 'letter.txt') > 0.8)
    }
  })

  it('tells HEVC pictures, AV1 pictures and films apart by their brands', () => {
    assert.equal(recognise(container('heic', 'mif1', 'heic'))?.type, 'image/heic')
    assert.equal(recognise(container('mif1', 'heic'))?.format, 'heif')
    assert.equal(recognise(container('mif1', 'avif', 'miaf'))?.format, 'avif')
    assert.equal(recognise(container('avis', 'msf1'))?.format, 'avif')
    for (const film of ['isom', 'mp42', 'qt  ', 'M4V '])
      assert.equal(recognise(container(film, 'mif1')), undefined)
  })

  it('knows drawings behind declarations, comments and entities', () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    const prologs = [
      '',
      '\ufeff',
      '<?xml version="1.0"?>\n',
      '<!-- a > b -->',
      '<!DOCTYPE svg [<!ENTITY a "b">]>\n'
    ]
    for (const prolog of prologs) assert.equal(recognise(Buffer.from(prolog + drawing))?.format, 'svg')
    assert.equal(recognise(Buffer.from('<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'))?.format, 'svg')
  })

  it('leaves pages, documents, films and texts to others', () => {
    const others = [
      '<html><svg></svg></html>',
      '<!DOCTYPE html><p>',
      '%PDF-1.7',
      'just words',
      '',
      '\x1aE\xdf\xa3webm',
      '<svgfont/>'
    ]
    for (const other of others) assert.equal(certainty(other, 'photo.jpg'), 0, other)
  })

  it('takes every sample picture and no hostile stranger', async function () {
    const taken = {
      'images/iphone_13_pro_max.HEIC': 'heif',
      'images/G31D_MULTI.TIF': 'tiff',
      'images/struct-image-04-t.svg': 'svg'
    }
    for (const [name, format] of Object.entries(taken)) {
      assert.equal(recognise((await readFile(sample(this, name))).subarray(0, 65536))?.format, format)
    }
    for (const name of [
      'hostile/video_short_fake.webm',
      'hostile/fuzzed.pdf',
      'hostile/empty.obj',
      'video/video_short.mp4'
    ]) {
      assert.equal(recognise((await readFile(sample(this, name))).subarray(0, 65536)), undefined, name)
    }
  })
})
