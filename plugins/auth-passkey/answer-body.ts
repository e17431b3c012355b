/** A form whose hidden field a script filled with what the device said. */
export const answerBody = {
  type: 'object',
  properties: {
    answer: { type: 'string', maxLength: 20_000, default: '' },
    name: { type: 'string', maxLength: 255, default: '' },
    next: { type: 'string', maxLength: 2048 }
  }
}

/** What a device said, not looked at yet; undefined for what is no JSON. */
export function readAnswer({ answer }: Record<string, unknown>): unknown {
  try {
    return JSON.parse(String(answer))
  } catch {
    return undefined
  }
}
