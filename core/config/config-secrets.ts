import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BootProblem } from '../boot/boot-failure.ts'

interface Expansion {
  env: Readonly<Record<string, string | undefined>>
  /** Relative files are taken from here. */
  folder: string
  problems: BootProblem[]
}

/**
 * Replaces `${NAME}` by a variable of the environment and `${file:path}` by the content of a file, in any text of the
 * configuration, so that secrets need not stand in it. `$${` stays a literal `${`.
 */
export function expandSecrets(value: unknown, expansion: Expansion, path = ''): unknown {
  if (typeof value === 'string') return expandText(value, expansion, path)
  if (Array.isArray(value))
    return value.map((item, index) => expandSecrets(item, expansion, beneath(path, index)))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, expandSecrets(item, expansion, beneath(path, name))])
  )
}

const beneath = (path: string, name: string | number) => (path ? `${path}/${name}` : String(name))

function expandText(text: string, expansion: Expansion, path: string) {
  return text.replace(/\$(\$)?\{([^}]*)\}/g, (whole, escaped: string | undefined, name: string) => {
    if (escaped) return whole.slice(1)
    return name.startsWith('file:')
      ? readSecret(name.slice(5), expansion, path)
      : readVariable(name, expansion, path)
  })
}

function readVariable(name: string, { env, problems }: Expansion, path: string) {
  const value = env[name]
  if (value === undefined) {
    problems.push({
      where: path,
      what: `names the variable ${name}, which is not set.`,
      remedy: `Set ${name} in the environment of the node.`
    })
  }
  return value ?? ''
}

function readSecret(name: string, { folder, problems }: Expansion, path: string) {
  const file = resolve(folder, name)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    problems.push({
      where: path,
      what: `names the file ${file}, which cannot be read (${reason}).`,
      remedy: 'Correct the path or its permissions.'
    })
    return ''
  }
}
