import type { Database, Query } from '../../core/database/database.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import { plainCueText } from './cue-text.ts'
import { readCues } from './cues.ts'
import { purpose, readTrack, toTracks, withoutReplaced } from './tracks.ts'

/** Of all tracks of one entry, in all their languages. */
const longest = 200_000

/** What is said and shown while something plays is found, and whatever has words can be picked. */
export function addSearch(node: PluginNode, search: Search) {
  search.addText({
    name: 'captions',
    weight: 'text',
    label: 'captions.name',
    async load(entries) {
      const files = await node.files.ofEntries(entries.map(id => ({ id })))
      const texts = new Map<string, string>()
      for (const [entry, own] of files) {
        const text = await readWords(node, own)
        if (text) texts.set(entry, text)
      }
      return texts
    }
  })
  search.addFilter<string>({
    name: 'captions',
    label: 'captions.name',
    schema: { type: 'string', enum: ['yes'] },
    narrow: query =>
      void query.whereExists(selectTracks(node.db).whereRaw('files.entry = entries.id').select('id')),
    names: (_values, { locale }) => new Map([['yes', node.i18n.translator(locale)('captions.there')]]),
    facet: found =>
      selectTracks(node.db)
        .whereIn('entry', found)
        .distinct('entry')
        .select(node.db.raw('? as value', ['yes']))
  })
}

async function readWords(node: PluginNode, files: readonly FileRecord[]): Promise<string> {
  let words = ''
  for (const { file } of withoutReplaced(toTracks(files))) {
    if (words.length >= longest) break
    const { cues } = readCues(await readTrack(node, file))
    words += `${cues.map(({ text }) => plainCueText(text)).join('\n')}\n`
  }
  return words.trim()
}

/** Files with words that are said: chapters are none. */
function selectTracks(db: Database): Query {
  return db('files')
    .where('type', 'text/vtt')
    .where(of => of.where('role', 'captions').orWhere('meta', 'like', `%"purpose":"${purpose}"%`))
    .whereNot('meta', 'like', '%"kind":"chapters"%')
}
