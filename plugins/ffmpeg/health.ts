import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { Installation, Program } from './service.ts'

/** Versions made before then open fewer files and are no longer mended. */
const oldest = 2022

/** Filters that bring the light of HDR down to what other screens show. */
const dims = ['zscale', 'tonemap']
const washedOut =
  'It lacks zscale or tonemap, so HDR films look washed out; install one that was built with zimg.'

const origins: Record<Program['from'], string> = {
  configuration: 'named in the configuration',
  path: 'found on the PATH',
  bundled: 'from the npm package'
}

/** Which programs are used, and whether they should be. */
export async function checkInstallation(installation: () => Promise<Installation>): Promise<HealthCheck> {
  const name = 'ffmpeg'
  try {
    const { ffmpeg, ffprobe, hasFilter } = await installation()
    const advice = [adviseOnAge(ffmpeg), dims.every(hasFilter) ? '' : washedOut].filter(Boolean)
    const isFine = advice.length === 0
    const message = [`${describe(ffmpeg)}; ffprobe ${describe(ffprobe)}.`, ...advice].join(' ')
    return { name, ok: isFine, isMinor: !isFine, message }
  } catch (error) {
    const reason = (error as Error & { cause?: Error }).cause ?? (error as Error)
    return {
      name,
      ok: false,
      isMinor: true,
      message: `${reason.message} Video and audio cannot be published.`
    }
  }
}

function adviseOnAge({ year }: Program): string {
  if (year === 0 || year >= oldest) return ''
  return `It is of ${year}; install a newer one, which the node then finds by itself.`
}

function describe({ version, path, from }: Program): string {
  return `${version}, ${path}, ${origins[from]}`
}
