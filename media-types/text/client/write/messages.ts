/** Sentences of the page in the reader's language, with places to fill: `Saved {time}`. */
export type Say = (key: string, values?: Record<string, string>) => string

export function createMessages(root: HTMLElement): Say {
  const messages: Record<string, string> = JSON.parse(root.dataset.messages ?? '{}')
  return (key, values = {}) =>
    (messages[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place)
}
