import type { PluginNode } from '../../core/plugin.ts'
import type { Blocks } from '../follows/service.ts'
import type { SharingControl } from '../publish/service.ts'
import type { ShareLinks } from '../share-links/service.ts'
import { type Children, createChildren } from './children.ts'
import { type CollectionStore, createCollectionStore } from './collections.ts'
import { type Contents, createContents } from './contents.ts'
import { type CollectionEditors, createCollectionEditors } from './editors.ts'
import { createFilling, type Filling } from './filling.ts'
import { createLending, type Lending } from './lending.ts'
import { type CollectionLists, createCollectionLists } from './lists.ts'
import { createPresenting, type Presenting } from './presenting.ts'
import { addRule, type Finding } from './rule.ts'
import type { Config } from './settings.ts'
import { createShowing, type Showing } from './showing.ts'

/** The parts of this plugin, which its pages and routes are handed together. */
export interface House {
  node: PluginNode
  store: CollectionStore
  finding: Finding
  showing: Showing
  contents: Contents
  children: Children
  lists: CollectionLists
  filling: Filling
  editors: CollectionEditors
  presenting: Presenting
  sharing: SharingControl
  lending: Lending
  /** Whether there are links that open collections. */
  hasLinks: boolean
}

export function createHouse(
  node: PluginNode,
  config: Config,
  { links, blocks }: { links: ShareLinks | undefined; blocks: Blocks | undefined }
): House {
  const store = createCollectionStore(node, config)
  const finding = addRule(node, store, blocks)
  const lending = createLending(links)
  const showing = createShowing(node, lending)
  const contents = createContents(node, showing)
  return {
    node,
    store,
    finding,
    showing,
    contents,
    children: createChildren(node, finding, lending),
    lists: createCollectionLists(node, finding, showing),
    filling: createFilling(node, config),
    editors: createCollectionEditors(node, blocks, config),
    presenting: createPresenting(node, showing),
    sharing: node.use('sharing'),
    lending,
    hasLinks: links !== undefined
  }
}
