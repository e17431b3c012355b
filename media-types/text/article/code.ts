import type { HLJSApi, LanguageFn } from 'highlight.js'

/** Languages that are coloured; each is loaded when the first piece of it comes. */
const loaders: Record<string, () => Promise<{ default: LanguageFn }>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  lua: () => import('highlight.js/lib/languages/lua'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml')
}
const others: Record<string, string> = {
  ...{ sh: 'bash', shell: 'bash', console: 'bash', js: 'javascript', mjs: 'javascript', jsx: 'javascript' },
  ...{ ts: 'typescript', tsx: 'typescript', py: 'python', rb: 'ruby', rs: 'rust', yml: 'yaml', cs: 'csharp' },
  ...{ html: 'xml', svg: 'xml', 'c++': 'cpp', h: 'c', kt: 'kotlin', patch: 'diff', golang: 'go' }
}

/** Characters of one piece, and of all pieces of a text: colouring reads every letter many times. */
const longest = { piece: 20_000, text: 200_000 }

export type Highlight = (code: string, info: string) => string | undefined

let engine: Promise<HLJSApi> | undefined

/** Colours code of the languages that were named; undefined for what stays plain. */
export async function loadHighlight(infos: readonly string[]): Promise<Highlight> {
  const names = new Set(infos.map(nameOf).filter(name => name !== undefined))
  if (names.size === 0) return () => undefined
  engine ??= import('highlight.js/lib/core').then(({ default: made }) => made)
  const highlighter = await engine
  for (const name of names) {
    const load = loaders[name]
    if (load && !highlighter.getLanguage(name)) highlighter.registerLanguage(name, (await load()).default)
  }
  let left = longest.text
  return (code, info) => {
    const language = nameOf(info)
    left -= code.length
    if (!language || code.length > longest.piece || left < 0) return undefined
    return highlighter.highlight(code, { language, ignoreIllegals: true }).value
  }
}

function nameOf(info: string): string | undefined {
  const [said = ''] = info
    .trim()
    .toLowerCase()
    .split(/[\s{,:]/, 1)
  const name = others[said] ?? said
  return Object.hasOwn(loaders, name) ? name : undefined
}
