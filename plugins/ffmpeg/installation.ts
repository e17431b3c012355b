import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'
import type { Installation, Program } from './service.ts'
import type { FfmpegConfig } from './settings.ts'

type Name = 'ffmpeg' | 'ffprobe'

const execute = promisify(execFile)
const require = createRequire(import.meta.url)

/**
 * Looks for both programs, in the configuration, on the PATH, in the npm packages, and asks them what they are. Throws a sentence
 * for the operator; nothing is tried in the place of a program that the configuration names and that does not run.
 */
export async function findInstallation(config: FfmpegConfig): Promise<Installation> {
  const [ffmpeg, ffprobe] = await Promise.all([findProgram('ffmpeg', config), findProgram('ffprobe', config)])
  const [encoders, filters] = await Promise.all([list(ffmpeg, '-encoders'), list(ffmpeg, '-filters')])
  return {
    ffmpeg,
    ffprobe,
    hasEncoder: name => encoders.has(name),
    hasFilter: name => filters.has(name)
  }
}

async function findProgram(name: Name, config: FfmpegConfig): Promise<Program> {
  const wished = config[name]
  if (wished) return describe(name, wished, 'configuration')
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, name)
    if (await isProgram(path)) return describe(name, path, 'path')
  }
  return describe(name, locateBundled(name), 'bundled')
}

async function describe(name: Name, path: string, from: Program['from']): Promise<Program> {
  try {
    const { stdout } = await run(path, ['-version'])
    const [, version = 'unknown'] = /version (\S+)/.exec(stdout) ?? []
    const [, year = '0'] = /\(c\) \d+-(\d{4})/.exec(stdout) ?? []
    return { path, from, version, year: Number(year) }
  } catch (cause) {
    throw new Error(`${name} at ${path} does not run.`, { cause })
  }
}

/** The packages throw text, and on machines they have no program for. */
function locateBundled(name: Name): string {
  try {
    return (require(`@${name}-installer/${name}`) as { path: string }).path
  } catch (cause) {
    throw new Error(`There is no ${name} on the PATH, and the npm package has none for this machine.`, {
      cause
    })
  }
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false
  )
}

/** Names in the second column of what ffmpeg lists. Encoders whose fourth sign is an X are experiments: what they make may not play. */
async function list({ path }: Program, what: '-encoders' | '-filters'): Promise<ReadonlySet<string>> {
  const { stdout } = await run(path, ['-hide_banner', what])
  const lines = stdout.matchAll(/^ ?(?!...X)[A-Z.|]{2,6} (\S+)/gm)
  return new Set([...lines].map(([, name = '']) => name))
}

function run(path: string, options: readonly string[]) {
  return execute(path, options, { timeout: 20_000, maxBuffer: 4_000_000 })
}
