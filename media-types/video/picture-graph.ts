import type { Installation } from '../../plugins/ffmpeg/service.ts'
import type { Film } from './film.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** What every picture of a film goes through first: lines woven together are parted, frames thinned, light brought down. */
export function prepare(film: Film, size: Size, installation: Installation, thinnedTo?: number): string[] {
  const { video, isHdr } = film
  const parted = video.isInterlaced ? ['yadif=deint=interlaced'] : []
  const thinned = thinnedTo && (video.frameRate ?? 0) > thinnedTo * 1.02 ? [`fps=${thinnedTo}`] : []
  const dims = isHdr && installation.hasFilter('zscale') && installation.hasFilter('tonemap')
  return [...parted, ...thinned, ...(dims ? bringDown(size) : [scale(size)])]
}

export function scale({ width, height }: Size): string {
  return `scale=${width}:${height}:flags=bicubic,setsar=1,format=yuv420p`
}

/** Made smaller first: light is counted in floating point, picture by picture. */
function bringDown({ width, height }: Size): string[] {
  return [
    `zscale=w=${width}:h=${height}:t=linear:npl=203`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p'
  ]
}
