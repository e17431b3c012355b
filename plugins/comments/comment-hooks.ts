import { AsyncSeriesHook } from 'tapable'
import type { Log } from '../../core/log.ts'
import type { Comment, Comments } from './service.ts'

type Tap = { name: string; type: string; fn: (comment: Comment) => unknown }

/** The moments of comments. What happened is committed, so whoever cannot bear it is logged and nobody else waits. */
export function createCommentHooks(log: Log): Comments['hooks'] {
  const hook = (name: string) => {
    const made = new AsyncSeriesHook<[Comment]>(['comment'])
    made.intercept({
      register: tap => {
        const { name: plugin, fn } = tap as unknown as Tap
        const guarded = async (comment: Comment) => {
          try {
            await fn(comment)
          } catch (error) {
            log.error({ err: error, hook: `comments.${name}`, tap: plugin }, 'hook.failed')
          }
        }
        return { ...tap, type: 'promise', fn: guarded } as typeof tap
      }
    })
    return made
  }
  return Object.freeze({
    created: hook('created'),
    approved: hook('approved'),
    changed: hook('changed'),
    removed: hook('removed')
  })
}
