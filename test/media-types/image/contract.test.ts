import { crc32, deflateSync } from 'node:zlib'
import { describeMediaType } from '../../contracts/index.ts'
import { makeImage } from '../../rig/files.ts'

const formats = ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="teal"/></svg>'

describeMediaType('an image', {
  plugin: 'image',
  good: async () => [
    ...(await Promise.all(
      formats.map(async format => ({
        name: `picture.${format}`,
        bytes: await makeImage({ format, width: 400, height: 300 })
      }))
    )),
    { name: 'drawing.svg', bytes: Buffer.from(svg) }
  ],
  places: ['10,10,20,20', 'xywh=percent:0,0,100,100'],
  broken: async () => {
    const jpeg = await makeImage({ format: 'jpeg' })
    const png = await makeImage({ format: 'png' })
    return [
      { name: 'head-only.jpg', bytes: jpeg.subarray(0, 40) },
      { name: 'head-only.png', bytes: png.subarray(0, 40) },
      { name: 'noise-after-head.png', bytes: Buffer.concat([png.subarray(0, 60), Buffer.alloc(5000, 0xa5)]) },
      { name: 'unclosed.svg', bytes: Buffer.from(svg.slice(0, 70)) }
    ]
  },
  // A whole picture of 16 KB that takes 900 MB when it is decoded.
  heavy: async () => [{ name: 'black.png', bytes: blackPng(30_000) }]
})

/** All black, at one bit a pixel. */
function blackPng(side: number): Buffer {
  const header = Buffer.from('00000000000000000100000000', 'hex')
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  const lines = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 1 })
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0))
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
