import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'

/** Camera words with a place and numbers that must not travel, as sharp writes them. */
export const telling = {
  IFD0: { Make: 'Fabrica', Model: 'Fabrica One', Artist: 'Ada Example', Copyright: 'Ada Example 2026' },
  IFD2: {
    BodySerialNumber: 'SERIAL-BODY-1',
    LensSerialNumber: 'SERIAL-LENS-2',
    CameraOwnerName: 'OWNER-NAME-3',
    LensModel: 'Fabrica 50mm',
    DateTimeOriginal: '2026:05:04 03:02:01'
  },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '51/1 30/1 36/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '0/1 7/1 12/1'
  }
}

/** The same in XMP, as an element, an attribute and in a namespace nobody knows. */
export const tellingXmp = [
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
  '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"',
  ' xmlns:drone="http://drone.example/" xmlns:dc="http://purl.org/dc/elements/1.1/" aux:SerialNumber="SERIAL-BODY-1" drone:GpsLatitude="51.51">',
  '<exif:GPSLongitude>0,7.2W</exif:GPSLongitude>',
  '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Harbour</rdf:li></rdf:Alt></dc:title>',
  '<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>boats</rdf:li></rdf:Bag></dc:subject>',
  '</rdf:Description></rdf:RDF></x:xmpmeta>'
].join('')

/** Words that betray a place, a device or its owner; none may be found in what others get. */
export const secrets = ['SERIAL-BODY-1', 'SERIAL-LENS-2', 'OWNER-NAME-3', '0,7.2W', '51.51']

/** A folder for one test file's pictures. */
export async function createPictures() {
  const folder = await mkdtemp(join(tmpdir(), 'hob-pictures-'))
  return {
    folder,
    async write(name: string, content: Uint8Array | string | Sharp): Promise<string> {
      const path = join(folder, name)
      await writeFile(
        path,
        typeof content === 'string' || content instanceof Uint8Array ? content : await content.toBuffer()
      )
      return path
    },
    remove: () => rm(folder, { recursive: true, force: true })
  }
}

export type Pictures = Awaited<ReturnType<typeof createPictures>>

export const red = { r: 220, g: 20, b: 30 }
export const blue = { r: 20, g: 40, b: 200 }

/** One colour all over. */
export function plain(width: number, height: number, background: object | string = red): Sharp {
  return sharp({ create: { width, height, channels: 3, background } })
}

/** Structure enough for every encoder to have something to do. */
export function noisy(width: number, height: number): Sharp {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 }
    }
  })
}

/** Its upper left quarter is red, the rest blue: shows which way up it is. */
export async function marked(width: number, height: number): Promise<Sharp> {
  const corner = await plain(width / 2, height / 2)
    .png()
    .toBuffer()
  const whole = await plain(width, height, blue)
    .composite([{ input: corner, left: 0, top: 0 }])
    .png()
    .toBuffer()
  return sharp(whole)
}

/** Several frames, each of another grey. */
export async function moving(frames: number, width: number, height: number): Promise<Sharp> {
  const images = await Promise.all(
    Array.from({ length: frames }, (_, index) =>
      plain(width, height, { r: index * 20, g: index * 20, b: 90 })
        .png()
        .toBuffer()
    )
  )
  return sharp(images, { join: { animated: true } })
}

/** The colour in the middle of a corner of a still picture, in its own colour space. */
export async function colourAt(
  bytes: Uint8Array | string,
  corner: 'top left' | 'top right' | 'bottom left' | 'bottom right'
) {
  const { data, info } = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer({ resolveWithObject: true })
  const x = Math.floor(info.width * (corner.endsWith('left') ? 0.2 : 0.8))
  const y = Math.floor(info.height * (corner.startsWith('top') ? 0.2 : 0.8))
  const at = (y * info.width + x) * info.channels
  return [data[at]!, data[at + 1]!, data[at + 2]!] as const
}

/** Whether two colours look the same after lossy encoding. */
export function isNear(
  one: readonly number[],
  { r, g, b }: { r: number; g: number; b: number },
  tolerance = 14
): boolean {
  return [r, g, b].every((value, index) => Math.abs(value - one[index]!) <= tolerance)
}
