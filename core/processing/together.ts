import type { Processing } from '../contract/processing.ts'

export const together: Processing['together'] = async tasks => {
  await Promise.allSettled(tasks)
  return Promise.all(tasks)
}
