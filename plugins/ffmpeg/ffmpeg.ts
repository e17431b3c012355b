import type { BadEnd } from './child.ts'
import { takeFrame } from './frame.ts'
import { findInstallation } from './installation.ts'
import { createLauncher, type Launcher } from './launcher.ts'
import { createMoments } from './moments.ts'
import { probe } from './probe.ts'
import type { Problem } from './problems.ts'
import type { Ffmpeg, Installation } from './service.ts'
import type { FfmpegConfig, Limits } from './settings.ts'
import { transcode } from './transcode.ts'

interface FfmpegParts {
  readonly config: FfmpegConfig
  limits(): Limits
  readonly problem: Problem
}

/** The service. The programs are looked for when somebody first needs them. */
export function createFfmpeg({ config, limits, problem }: FfmpegParts): Ffmpeg {
  let found: Promise<Installation> | undefined
  let launcher: Promise<Launcher> | undefined

  async function installation(): Promise<Installation> {
    found ??= findInstallation(config)
    return await found.catch(cause => {
      // Whoever installs it now need not start the node again.
      found = undefined
      throw problem('FFMPEG_MISSING', cause)
    })
  }

  async function run<T>(work: (launcher: Launcher, installation: Installation) => Promise<T>): Promise<T> {
    const programs = await installation()
    launcher ??= createLauncher()
    try {
      return await work(await launcher, programs)
    } catch (thrown) {
      throw isBadEnd(thrown) ? problem(thrown.problem, new Error(thrown.log.trim().slice(-2000))) : thrown
    }
  }

  return {
    installation,
    probe: (source, bounds) => run((...tools) => probe(...tools, limits(), source, bounds)),
    transcode: work => run((...tools) => transcode(...tools, limits(), work)),
    frame: frame => run((...tools) => takeFrame(...tools, limits(), frame)),
    moments: createMoments
  }
}

function isBadEnd(thrown: unknown): thrown is BadEnd {
  return typeof thrown === 'object' && thrown !== null && 'problem' in thrown && 'log' in thrown
}
