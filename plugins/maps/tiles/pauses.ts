import type { HobError } from '../../../core/errors.ts'

/** What was refused lately; of more the oldest are forgotten. */
const most = 5000

/** What a server refused is refused again without asking it, for a while: it has other maps to draw. */
export function createPauses(milliseconds: number) {
  const refused = new Map<string, { until: number; refusal: HobError }>()
  return {
    /** Throws what was thrown last. */
    demand(name: string): void {
      const known = refused.get(name)
      if (!known) return
      if (known.until > Date.now()) throw known.refusal
      refused.delete(name)
    },
    begin(name: string, refusal: HobError): void {
      if (refused.has(name)) return
      refused.set(name, { until: Date.now() + milliseconds, refusal })
      const [oldest] = refused.keys()
      if (refused.size > most && oldest !== undefined) refused.delete(oldest)
    }
  }
}
