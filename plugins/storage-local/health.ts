import type { HealthCheck } from '../../core/hooks.ts'
import type { LocalStorage } from './local-storage.ts'

const name = 'storage-local'

/** Writes a file and looks how much room is left. `needed`: bytes that must stay free. */
export async function checkStorage(storage: LocalStorage, needed: number): Promise<HealthCheck> {
  const free = await storage.free().catch(() => 0)
  const room = `${(free / 1e9).toFixed(1)} GB are free.`
  if (free < needed) return { name, ok: false, message: `The disk of the media folder is full: ${room}` }
  try {
    await storage.probe()
    return { name, ok: true, message: room }
  } catch (error) {
    return { name, ok: false, message: `The media folder cannot be written: ${(error as Error).message}` }
  }
}
