import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { Json } from '../../../core/json.ts'
import { type NodeSettings, startNode, type TestNode, type TestUpload } from '../../rig/node.ts'

/** A node that makes small films quickly. */
export interface FilmNode extends TestNode {
  readonly owner: Account
  publish(upload: TestUpload): Promise<Entry>
  filesOf(entry: Entry): Promise<FileRecord[]>
  /** Of live settings; `undefined` puts one back. */
  set(values: Record<string, Json | undefined>): Promise<void>
  /** The text of a file of an entry, or of what it names. */
  readText(file: { id: string }): Promise<string>
}

export async function startFilmNode(more: NodeSettings = {}): Promise<FilmNode> {
  const rig = await startNode(more)
  const owner = await rig.makeAccount('ann')
  const set: FilmNode['set'] = values => rig.node.nodeSettings.of('video').set(values)
  await set({ preset: 'ultrafast', ladder: [180, 144] })
  return {
    ...rig,
    owner,
    set,
    publish: upload => rig.upload(owner, upload),
    filesOf: async entry => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? [],
    readText: async ({ id }) => (await rig.client.get(`/files/${id}/x`)).text()
  }
}

export const aboutOf = (file: FileRecord) => file.meta.about as Record<string, Json>

/** Labels of the renditions of a kind, as they stand in the database. */
export function labelsOf(files: readonly FileRecord[], kind: string): unknown[] {
  return files
    .filter(file => file.role === 'rendition' && aboutOf(file)?.kind === kind)
    .map(file => aboutOf(file).label)
}
