import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

interface Named {
  name: string
  /** What the plugin says of itself, in English. */
  summary: string
}

/** A plugin's sentence in the reader's language, where it brings one. */
export function sayWhatFor(
  { i18n }: Pick<PluginNode, 'i18n'>,
  t: Translate,
  { name, summary }: Named
): string {
  return i18n.has('en', `${name}.summary`) ? t(`${name}.summary`) : summary
}

/** What a check found, in the reader's language where it says it in words of its own. */
export function sayHowWell(
  { i18n }: Pick<PluginNode, 'i18n'>,
  t: Translate,
  { message, words }: HealthCheck
): string {
  return words && i18n.has('en', words.key) ? t(words.key, words.values) : message
}
