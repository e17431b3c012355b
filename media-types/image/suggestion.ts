import type { Suggestion } from '../../core/contract/processing.ts'
import type { Json } from '../../core/json.ts'

/** First values of the person's form from what the file says. */
export function suggestFrom(facts: Readonly<Record<string, Json>>): Suggestion {
  const text = (name: string) => facts[`image.${name}`] as string | undefined
  const [title, body, alt] = [text('title'), text('caption'), text('alt')]
  const tags = facts['image.keywords']
  return {
    ...(title && { title }),
    ...(body && body !== title && { body }),
    ...(alt && { alt }),
    ...(tags !== undefined && { fields: { tags } })
  }
}
