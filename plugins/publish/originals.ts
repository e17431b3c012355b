import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/** Which kinds of files are let go once everything is made from them, in a row; undefined where all are kept. */
export function nameLetGo(
  { mediaTypes }: Pick<PluginNode, 'mediaTypes'>,
  { t, locale }: Pick<HobContext['state'], 't' | 'locale'>
): string | undefined {
  const names = mediaTypes.list().flatMap(type => (type.letsOriginalsGo?.() ? [t(`${type.name}.name`)] : []))
  if (names.length === 0) return undefined
  return new Intl.ListFormat(locale, { type: 'unit' }).format(names)
}
