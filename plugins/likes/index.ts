import type { Plugin } from '../../core/plugin.ts'
import { createLikes } from './likes.ts'
import { addPersonalData } from './personal-data.ts'

export default {
  name: 'likes',
  api: 1,
  summary: 'Liking entries, quietly: their owner sees who does, and everybody keeps a list of their own.',
  uses: ['results'],
  provides: ['likes'],
  setup(node) {
    node.provide('likes', createLikes(node))
    addPersonalData(node)
  }
} satisfies Plugin
