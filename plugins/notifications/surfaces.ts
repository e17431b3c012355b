import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../site/service.ts'
import { addBell } from './bell.ts'
import type { BellCounts } from './bell-count.ts'
import type { Browsers } from './browsers.ts'
import { addEndingPage } from './ending-page.ts'
import type { Kinds } from './kinds.ts'
import type { LetterEndings } from './letter-endings.ts'
import type { Live } from './live.ts'
import type { Mutes } from './mutes.ts'
import { addNoticeRoutes } from './notice-routes.ts'
import { createOwnNotices } from './own-notices.ts'
import { addPage } from './page.ts'
import { addPushRoutes } from './push-routes.ts'
import type { Reading } from './reading.ts'
import { addSettingsPage } from './settings-page.ts'
import type { ChosenWays } from './ways.ts'
import type { createWording } from './words.ts'

interface Parts {
  kinds: Kinds
  mutes: Mutes
  ways: ChosenWays
  reading: Reading
  wording: ReturnType<typeof createWording>
  counts: BellCounts
  live: Live
  endings: LetterEndings
  browsers: Browsers | undefined
  /** Whether the node sends letters. */
  isWriting: boolean
}

/** Where people meet what they are told, and say how they want to be told. */
export function addSurfaces(node: PluginNode, parts: Parts) {
  const { mutes, reading, wording, counts, live, endings, browsers, isWriting } = parts
  const own = createOwnNotices(node, mutes, live)
  addBell(node, { reading, counts, live })
  addPage(node, { reading, wording, own })
  addNoticeRoutes(node, { reading, counts, wording, own, mutes })
  if (isWriting) addEndingPage(node, endings)
  if (browsers) addPushRoutes(node, browsers)
  const pages = node.find('settings-pages')
  if (pages) addSettingsPage(node, { ...parts, pages })
}
