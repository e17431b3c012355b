import type { PluginNode } from '../../core/plugin.ts'
import type { PageScope } from '../../core/web/pages.ts'
import type { Discussion } from './discussion.ts'
import type { Places } from './places.ts'
import type { About } from './presenting.ts'

/** What `comments/form` draws. */
export interface CommentForm {
  action: string
  /** Whether there is a form; else `why` says why not. */
  isOpen: boolean
  /** `signIn`, `closed`, `followers` or `refused`. */
  why?: string
  /** Where signing in leads back from. */
  signIn?: string
  longest: number
  /** Whether what is written waits for somebody's yes. */
  isHeld: boolean
  /** Of the field for a place, where the media type has places. */
  place?: { label: string; help: string }
  /** The comment that is answered. */
  parent?: string
  /** Shown again where it was refused. */
  body?: string
  at?: string
  errors?: Readonly<Record<string, string>>
}

interface Parts {
  about: About
  discussion: Discussion
  places: Places
  scope: PageScope
}

export function describeForm(node: PluginNode, { about, discussion, places, scope }: Parts): CommentForm {
  const { t, viewer, path } = scope
  const { policy, mayComment, looksAfter } = discussion
  const whyNot = () => {
    if (policy === 'closed') return 'closed'
    if (!viewer.account) return 'signIn'
    return policy === 'followers' ? 'followers' : 'refused'
  }
  const { mediaType } = about
  return {
    action: `/e/${about.id}/comments`,
    isOpen: mayComment,
    ...(!mayComment && { why: whyNot(), signIn: `/sign-in?next=${encodeURIComponent(path)}` }),
    longest: node.settings.get<number>('longest'),
    isHeld: policy === 'approval' && !looksAfter,
    ...(places.selectorOf(mediaType) && {
      place: { label: t(`${mediaType}.place`), help: t(`${mediaType}.place.help`) }
    })
  }
}
