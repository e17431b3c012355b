import { type NodeSettings, startNode } from '../../rig/node.ts'

/** What maps meet on a page; without the rest a node starts sooner. */
export const around = [
  'storage-local',
  'sign-in',
  'auth-password',
  'security',
  'image',
  'publish',
  'follows',
  'circles',
  'site',
  'findability',
  'api',
  'archive',
  'pictures',
  'search'
]

/** A node with maps, set up as a test wants it. */
export const startMaps = (maps: object = {}, { config, ...settings }: NodeSettings = {}) =>
  startNode({
    ...settings,
    ...(config && { config }),
    plugins: { ...Object.fromEntries(around.map(name => [name, {}])), maps }
  })
