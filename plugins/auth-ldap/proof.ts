import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Directory, Person } from './directory.ts'
import { createPace } from './pace.ts'
import type { Problems } from './problems.ts'

/**
 * Asks the directory for the one who has a name and password. Throws what is wrong, each time after the same while. `line`: where the
 * attempt waits for its turn, in the place of that of the name.
 */
export type Prove = (name: string, password: string, line?: string) => Promise<Person>

/** Longer names and passwords are nobody's. */
const longest = 256

/** Attempts at one name slow down, wherever strangers come from; that also keeps the directory from locking its people out. */
export function createProof(
  node: PluginNode,
  { directory, problems }: { directory: Directory; problems: Problems }
): Prove {
  const attempts = node.use('sign-in').createAttempts()
  const pace = createPace()

  async function ask(name: string, password: string): Promise<Person | undefined> {
    try {
      if (name.length > longest || password.length > longest || /\0/.test(name + password)) return undefined
      return await directory.prove(name, password)
    } catch (thrown) {
      node.log.warn({ reason: toReason(thrown) }, 'directory.failed')
      throw isOwn(thrown) ? thrown : problems.unreachable(thrown)
    }
  }

  return async (typed, password, line) => {
    const name = typed.trim()
    const who = line ?? `ldap ${spell(name).slice(0, longest)}`
    const seconds = await attempts.begin(who)
    if (seconds > 0) throw problems.slowed(seconds)
    const since = performance.now()
    const person = await ask(name, password)
    if (!person) {
      await pace.keep(since)
      throw problems.wrong()
    }
    await attempts.succeed(who)
    return person
  }
}

/**
 * Directories take names for equal that are written in other ways (RFC 4518), some of them without accents too: whoever wrote one
 * name in a hundred ways would have a hundred lines.
 */
const spell = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

const isOwn = (thrown: unknown) => String((thrown as HobError).code).startsWith('LDAP_')

/** What a log may hold: what kind of mishap it was, and no names. */
function toReason(thrown: unknown): string {
  const { name, code, cause } = thrown as HobError
  const reason = [code, name, (cause as HobError | undefined)?.code].filter(part => part !== undefined)
  return reason.join(' ').slice(0, 200)
}
