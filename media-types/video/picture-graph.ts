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
  return [...parted, ...thinned, ...(dims ? bringDown(size, video.transfer) : [scale(size)])]
}

export function scale({ width, height }: Size): string {
  return `scale=${width}:${height}:flags=bicubic,setsar=1,format=yuv420p`
}

/** Brightness of white paper in such a film, in candela per square metre. */
const paper = 203

/**
 * Made smaller first: light is counted in floating point, picture by picture. The colours are said rather than read, since many
 * files only say how bright they are.
 */
function bringDown({ width, height }: Size, transfer = 'smpte2084'): string[] {
  return [
    `zscale=w=${width}:h=${height}:tin=${transfer}:${wide('in')}:t=linear:${wide('')}:npl=${paper}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=mobius:param=0.5:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'setsar=1',
    'format=yuv420p'
  ]
}

/** Primaries and matrix of what comes in or goes out; what is not said of either is taken from the file, which may not say it. */
function wide(end: 'in' | ''): string {
  return `p${end}=bt2020:m${end}=bt2020nc`
}
