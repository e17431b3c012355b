import type { Plugin } from '../../../core/plugin.ts'
import { describeTrack } from './describe.ts'
import { processTrack } from './process.ts'
import { sniffTrack } from './sniff.ts'

export default {
  name: 'track',
  api: 1,
  summary: 'Tracks of walks and rides, as GPX.',
  setup(node) {
    node.mediaTypes.add({
      name: 'track',
      accepts: ['.gpx', 'application/gpx+xml'],
      privateFacts: ['track.device', 'track.started'],
      sniff: sniffTrack,
      process: job => processTrack(job, node.error),
      describe: describeTrack
    })
  }
} satisfies Plugin
