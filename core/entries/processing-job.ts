import type { MediaType } from '../plugin.ts'

/** The job that processes an entry of a media type; both do the same, and slow ones never take all places of the worker. */
export function processingJob(type: Pick<MediaType, 'isSlow'> | undefined): string {
  return type?.isSlow ? 'entries.process-slow' : 'entries.process'
}

/** Processing runs under this key, so that a second request for the same entry joins the first. */
export function processingKey(entry: { id: string }): string {
  return `entry:${entry.id}`
}
