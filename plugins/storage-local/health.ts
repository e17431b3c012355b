import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { LocalStorage } from './local-storage.ts'

const name = 'storage-local'

/** Writes a file and looks how much room is left. `needed`: bytes that must stay free. */
export async function checkStorage(storage: LocalStorage, needed: number): Promise<HealthCheck> {
  const free = await storage.free().catch(() => 0)
  const gigabytes = (free / 1e9).toFixed(1)
  const room = `${gigabytes} GB are free.`
  const words = (key: string) => ({ key: `storage-local.health.${key}`, values: { gigabytes } })
  if (free < needed) {
    return { name, ok: false, message: `The disk of the media folder is full: ${room}`, words: words('full') }
  }
  try {
    await storage.probe()
    return { name, ok: true, message: room, words: words('room') }
  } catch (error) {
    const reason = (error as Error).message
    return {
      name,
      ok: false,
      message: `The media folder cannot be written: ${reason}`,
      words: { key: 'storage-local.health.unwritable', values: { reason } }
    }
  }
}
