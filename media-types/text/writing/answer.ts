import type { HobContext } from '../../../core/web/routes.ts'
import type { Draft, Saving } from './drafts.ts'

/** Browser code asks for the outcome of saving alone. */
export function wantsOutcome(ctx: HobContext): boolean {
  return ctx.accepts('html', 'json') === 'json'
}

/** The outcome of a saving, for browser code: a conflict is told with its revision, so that it may be written over knowingly. */
export function answerOutcome(ctx: HobContext, saving: Saving) {
  const { status, body } = 'saved' in saving ? tellSaved(saving.saved) : tellOther(saving.other)
  ctx.status = status
  ctx.type = 'application/json; charset=utf-8'
  ctx.body = JSON.stringify(body)
}

const tellSaved = ({ revision, savedAt }: Draft) => ({
  status: 200,
  body: { revision, savedAt: new Date(savedAt).toISOString() }
})

const tellOther = (other: Draft | undefined) => ({
  status: 409,
  body: { revision: other?.revision ?? 0, draft: other?.id }
})
