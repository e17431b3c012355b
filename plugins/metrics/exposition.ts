import type { Gauge, Registry } from 'prom-client'
import type { PluginNode } from '../../core/plugin.ts'
import type { createFigures } from './figures.ts'
import { bounds, type RequestCounts } from './requests.ts'
import type { TapCounts } from './taps.ts'

export interface Sources {
  requests: RequestCounts
  taps: TapCounts
  figures: ReturnType<typeof createFigures>
}

interface Written {
  type: string
  text: string
}

/** How long answers took. */
const durationName = 'hob_http_duration_seconds'

type Labels = Record<string, string | number>
type Value = readonly [labels: Labels, value: number]

/** What was counted, in the words of Prometheus. Its library is loaded when somebody asks for the first time. */
export function createExposition(node: PluginNode, sources: Sources): () => Promise<Written> {
  let registry: Promise<Registry> | undefined
  return async () => {
    registry ??= build(node, sources)
    const ready = await registry
    return { type: ready.contentType, text: await ready.metrics() }
  }
}

async function build({ jobs, version }: PluginNode, { requests, taps, figures }: Sources): Promise<Registry> {
  const { Counter, Gauge, Registry, collectDefaultMetrics } = await import('prom-client')
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })

  /** Read anew whenever somebody asks. */
  const gauge = (name: string, help: string, labelNames: string[], read: () => Promise<readonly Value[]>) =>
    new Gauge({
      ...{ name, help, labelNames, registers },
      async collect(this: Gauge) {
        this.reset()
        for (const [labels, value] of await read()) this.set(labels, value)
      }
    })
  const counter = (name: string, help: string, labelNames: string[], read: () => readonly Value[]) =>
    new Counter({
      ...{ name, help, labelNames, registers },
      collect() {
        this.reset()
        for (const [labels, value] of read()) this.inc(labels, value)
      }
    })

  gauge('hob_info', 'The version of this node.', ['version'], async () => [[{ version }, 1]])
  counter(
    'hob_http_requests_total',
    'Answers since the process began.',
    ['method', 'route', 'plugin', 'status'],
    () => [...requests.answers.values()].map(({ count, ...labels }) => [labels, count])
  )
  counter('hob_hook_runs_total', 'Runs of a plugin’s part in a hook.', ['hook', 'plugin'], () =>
    [...taps.taps.values()].map(({ hook, plugin, runs }) => [{ hook, plugin }, runs])
  )
  counter('hob_hook_failures_total', 'Those of them that failed.', ['hook', 'plugin'], () =>
    [...taps.taps.values()].map(({ hook, plugin, failures }) => [{ hook, plugin }, failures])
  )
  counter('hob_hook_seconds_total', 'Seconds that they took.', ['hook', 'plugin'], () =>
    [...taps.taps.values()].map(({ hook, plugin, seconds }) => [{ hook, plugin }, seconds])
  )
  gauge('hob_jobs', 'Jobs of the queue.', ['state'], async () => {
    const { oldestWaiting, ...states } = await jobs.counts()
    return Object.entries(states).map(([state, count]) => [{ state }, count])
  })
  gauge(
    'hob_jobs_oldest_seconds',
    'For how long the job that waits longest could have run.',
    [],
    async () => {
      const { oldestWaiting } = await jobs.counts()
      return [[{}, oldestWaiting === null ? 0 : Math.max(0, (Date.now() - oldestWaiting) / 1000)]]
    }
  )
  gauge('hob_files', 'Files that are stored.', ['storage', 'role'], async () =>
    (await figures()).files.map(({ storage, role, count }) => [{ storage, role }, count])
  )
  gauge('hob_files_bytes', 'What they take.', ['storage', 'role'], async () =>
    (await figures()).files.map(({ storage, role, bytes }) => [{ storage, role }, bytes])
  )
  gauge('hob_accounts', 'Accounts of this node.', ['kind', 'state'], async () =>
    (await figures()).people.map(({ count, ...labels }) => [labels, count])
  )
  gauge('hob_entries', 'Entries.', ['media_type', 'state', 'visibility'], async () =>
    (await figures()).entries.map(({ count, mediaType, ...labels }) => [
      { media_type: mediaType, ...labels },
      count
    ])
  )

  // The library’s histograms add up single values; these are added up already.
  const durations = { name: durationName, get: async () => durationsOf(requests) }
  register.registerMetric(durations as never)
  return register
}

/** Each bucket of a histogram holds those of the narrower ones too. */
function durationsOf({ durations }: RequestCounts) {
  const values = [...durations.values()].flatMap(({ plugin, counts, seconds }) => {
    let sum = 0
    const buckets = [...bounds, '+Inf'].map((le, at) => {
      sum += counts[at] ?? 0
      return { metricName: `${durationName}_bucket`, labels: { le, plugin }, value: sum }
    })
    const ends = [
      { metricName: `${durationName}_sum`, labels: { plugin }, value: seconds },
      { metricName: `${durationName}_count`, labels: { plugin }, value: sum }
    ]
    return [...buckets, ...ends]
  })
  return { name: durationName, help: 'How long it took until an answer began.', type: 'histogram', values }
}
