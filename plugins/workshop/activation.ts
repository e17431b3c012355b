import type { BootProblem } from '../../core/boot/boot-failure.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Theme } from '../../core/themes/themes.ts'

/** Keeps a theme with errors from being shown, and tells administrators of it. */
export function guardActivation(node: PluginNode) {
  node.hooks.themes.checking.tapPromise('workshop', async (chain, problems) => {
    for (const theme of chain) problems.push(...(await findErrors(node, theme)))
  })
  node.slot('admin.overview', {
    template: 'workshop/refused-theme',
    when: () => node.themes.refused !== undefined,
    load: () => ({ ...node.themes.refused, shown: node.themes.chain[0]?.title })
  })
}

async function findErrors(node: PluginNode, { folder, name }: Theme): Promise<BootProblem[]> {
  // What stands in for others has nothing to fall back on, and is looked at by its own tests.
  if (name === node.themes.chain.at(-1)?.name && node.themes.chain.length > 1) return []
  const { checkTheme } = await import('./checks.ts')
  const findings = await checkTheme(node, folder)
  const errors = findings.filter(({ severity }) => severity === 'error')
  return errors.map(({ code, file, line, message }) => ({
    where: `${folder}/${file}:${line}`,
    what: `${code} ${message}`
  }))
}
