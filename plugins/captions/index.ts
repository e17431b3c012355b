import type { Plugin } from '../../core/plugin.ts'
import type {} from '../search/service.ts'
import { addChapterList } from './chapter-list.ts'
import { addChaptersPage } from './chapters-page.ts'
import { addEditPage } from './edit-page.ts'
import { addPresenting } from './presenting.ts'
import { addSearch } from './search.ts'
import { settingsSchema } from './settings.ts'
import { addTrackActions } from './track-actions.ts'
import { addTracksPage } from './tracks-page.ts'
import { addTranscript } from './transcript.ts'

export default {
  name: 'captions',
  api: 1,
  summary: 'Captions, subtitles, chapters and transcripts for whatever plays: WebVTT and SRT.',
  uses: ['search'],
  configSchema: settingsSchema,
  setup(node) {
    addPresenting(node)
    addTracksPage(node)
    addEditPage(node)
    addTrackActions(node)
    addChaptersPage(node)
    addChapterList(node)
    addTranscript(node)
    const search = node.find('search')
    if (search) addSearch(node, search)
  }
} satisfies Plugin
