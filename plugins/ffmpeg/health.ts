import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { Installation, Program } from './service.ts'

/** Versions made before then open fewer files and are no longer mended. */
const oldest = 2022

const origins: Record<Program['from'], string> = {
  configuration: 'named in the configuration',
  path: 'found on the PATH',
  bundled: 'from the npm package'
}

/** Which programs are used, and whether they should be. */
export async function checkInstallation(installation: () => Promise<Installation>): Promise<HealthCheck> {
  const name = 'ffmpeg'
  try {
    const { ffmpeg, ffprobe } = await installation()
    const isOld = ffmpeg.year > 0 && ffmpeg.year < oldest
    const advice = isOld
      ? ` It is of ${ffmpeg.year}; install a newer one, which the node then finds by itself.`
      : ''
    const message = `${describe(ffmpeg)}; ffprobe ${describe(ffprobe)}.${advice}`
    return { name, ok: !isOld, isMinor: isOld, message }
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

function describe({ version, path, from }: Program): string {
  return `${version}, ${path}, ${origins[from]}`
}
