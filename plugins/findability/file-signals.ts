import type { PluginNode } from '../../core/plugin.ts'
import type { ChoiceStore } from './choices.ts'
import { signalsOf, toHeaders } from './signals.ts'

/** A picture is often taken without the page it stands on, so every file says what its page says. */
export function addFileSignals({ hooks, settings }: PluginNode, choices: ChoiceStore) {
  hooks.files.serving.tapPromise('findability', async (headers, _file, { account, visibility }) => {
    const signals = signalsOf(settings, await choices.recall(account))
    Object.assign(headers, toHeaders({ ...signals, isListed: signals.isListed && visibility === 'public' }))
  })
}
