import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What takes recordings is what plays. */
export function narrowToPlaying({ mediaTypes }: Pick<PluginNode, 'mediaTypes'>, builder: Query) {
  const takesRecordings = (accepts: readonly string[]) =>
    accepts.some(type => /^(?:audio|video)\//.test(type))
  const playing = mediaTypes.list().filter(({ accepts }) => takesRecordings(accepts))
  builder.whereIn(
    'entries.media_type',
    playing.map(({ name }) => name)
  )
}
