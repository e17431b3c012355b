import type { FfmpegCommand } from 'fluent-ffmpeg'
import type { Input, Program, Source, Transcoding } from './service.ts'
import type { Limits } from './settings.ts'

/** Options that keep a file from reaching out, before every input. */
export function guardInput({ demuxer }: Source): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-max_streams', '100', '-f', demuxer]
}

/**
 * The arguments of a run, put together by fluent-ffmpeg. Its own way of running them is left alone: it looks into the file without any
 * guard as soon as somebody wants to know the progress, and it can neither lead a process group nor limit one.
 */
export async function composeArguments(
  { inputs, graph, outputs, tell = 'error' }: Transcoding,
  { threads, outputSize }: Limits,
  { year }: Pick<Program, 'year'>
): Promise<string[]> {
  const { default: createCommand } = await import('fluent-ffmpeg')
  const command = createCommand()
  const bounds = threads > 0 ? ['-threads', String(threads)] : []
  for (const input of inputs) addInput(command, input, bounds)
  if (graph) command.complexFilter(graph)
  for (const { path, muxer, options, keepsTimes, isAnonymous } of outputs) {
    const hidden = isAnonymous ? anonymous : []
    const times = keepsTimes ? keepTimes(year) : []
    const size = ['-fs', String(outputSize * 1_000_000), '-max_muxing_queue_size', '4096']
    const words = [...hidden, ...boundPools(options, threads), ...times, ...bounds, ...size]
    command.output(path).outputOptions(...pair([...words, '-f', muxer]))
  }
  const told = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', tell, '-progress', 'pipe:3']
  return [...told, '-y', ...argumentsOf(command)]
}

const anonymous = '-map_metadata -1 -map_chapters -1 -fflags +bitexact -flags +bitexact'.split(' ')

/** x265 takes ffmpeg’s number of threads for pictures at once, and as many threads as there are processors for each of them. */
function boundPools(options: readonly string[], threads: number): string[] {
  const at = options.indexOf('-x265-params') + 1
  if (threads === 0 || at === 0) return [...options]
  return options.with(at, `${options[at]}:pools=${threads}`)
}

/** One option under two names: the old one went when the new one had been there for years. */
function keepTimes(year: number): string[] {
  return year >= 2023 ? ['-fps_mode', 'vfr'] : ['-vsync', 'vfr']
}

function addInput(command: FfmpegCommand, input: Input, bounds: readonly string[]) {
  const options = [...guardInput(input), ...bounds, ...(input.options ?? [])]
  command.input(input.path).inputOptions(...pair(options))
}

/** Given one by one, options are taken as they are; in a list they would be split at spaces. */
function pair(options: readonly string[]): [string, string, ...string[]] {
  return options as unknown as [string, string, ...string[]]
}

/** What `run` would hand to the program; public in the package in all but its types. */
function argumentsOf(command: FfmpegCommand): string[] {
  return (command as unknown as { _getArguments(): string[] })._getArguments().filter(word => word !== '-y')
}
