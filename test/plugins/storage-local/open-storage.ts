import { HobError } from '../../../core/errors.ts'
import { createLocalStorage } from '../../../plugins/storage-local/local-storage.ts'

/** Opens the driver on a folder, without a node. */
export default async function openStorage(place: string) {
  return createLocalStorage({
    root: `${place}/media`,
    error: (code, message, options) => new HobError(code, message, options)
  })
}
