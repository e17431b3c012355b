import type { MediaType } from '../contract/media-type.ts'

/** The job that makes a part of an entry's files: parts are quick, whatever the whole takes. */
export const partJob = 'entries.process'

/** The job that processes an entry of a media type; both do the same, and slow ones never take all places of the worker. */
export function processingJob(type: Pick<MediaType, 'isSlow'> | undefined): string {
  return type?.isSlow ? 'entries.process-slow' : 'entries.process'
}

/** Processing runs under this key, so that a second request for the same entry, or the same part of it, joins the first. */
export function processingKey({ id }: { id: string }, part?: string): string {
  return part === undefined ? `entry:${id}` : `entry:${id}:${part}`
}

/** The keys of all that may be made of an entry, everything first. */
export function processingKeys(entry: { id: string }, type: Pick<MediaType, 'parts'> | undefined): string[] {
  return [processingKey(entry), ...Object.keys(type?.parts ?? {}).map(part => processingKey(entry, part))]
}
