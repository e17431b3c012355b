import type { PluginNode } from '../../../core/plugin.ts'

/** A custom property of the active theme, as it is in each scheme. */
export interface TokenView {
  name: string
  light: string
  dark: string
  /** Whether there is something to see. */
  isColour: boolean
}

/** In the order in which the themes of the chain, root first, say them. */
export async function listTokens(node: PluginNode): Promise<TokenView[]> {
  const [{ readSubject }, { readTokens }, { readColour }] = await Promise.all([
    import('../subject.ts'),
    import('../tokens.ts'),
    import('../colours.ts')
  ])
  const subject = await readSubject(node, node.themes.chain[0]!.folder)
  const tokens = readTokens(subject)
  const [light, dark] = [tokens[0]!, tokens.at(-1)!]
  const names = new Set(tokens.flatMap(one => one.names))
  return [...names].map(name => {
    const [bright = '', dim = ''] = [light.value(name), dark.value(name)]
    return { name, light: bright, dark: dim, isColour: Boolean(readColour(bright) && readColour(dim)) }
  })
}
