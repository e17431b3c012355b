const form = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const whole = new RegExp(`^${form}$`)

/** What routes let through as a cursor, the item that a page comes behind; empty for the first page. */
export const cursorPattern = `^(${form})?$`

/** Whether what was sent has the form of an item's id, so that a database may be asked about it. */
export const isItem = (text: string | undefined): text is string => text !== undefined && whole.test(text)
