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
  broken: async () => {
    const jpeg = await makeImage({ format: 'jpeg' })
    const png = await makeImage({ format: 'png' })
    return [
      { name: 'head-only.jpg', bytes: jpeg.subarray(0, 40) },
      { name: 'head-only.png', bytes: png.subarray(0, 40) },
      { name: 'noise-after-head.png', bytes: Buffer.concat([png.subarray(0, 60), Buffer.alloc(5000, 0xa5)]) },
      { name: 'unclosed.svg', bytes: Buffer.from(svg.slice(0, 70)) }
    ]
  }
})
