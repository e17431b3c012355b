/** A place between the things of a collection: behind the item of this position and id. */
export interface Place {
  readonly position: number
  readonly id: string
}

/** What routes let through as a cursor; empty for the first page. */
export const cursorPattern = '^(-?[0-9]{1,15}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$'

export const toCursor = ({ position, id }: Place) => `${position}.${id}`

export function toPlace(cursor: string | undefined): Place | undefined {
  const [position, id] = cursor?.split('.') ?? []
  return position && id ? { position: Number(position), id } : undefined
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether what was sent has the form of an item's id, so that a database may be asked about it. */
export const isItem = (text: string | undefined): text is string => text !== undefined && idForm.test(text)
