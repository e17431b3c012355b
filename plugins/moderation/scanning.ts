import type { Processing } from '../../core/contract/processing.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { findingsTable as table } from './hold-rows.ts'
import { scanned } from './hold-rules.ts'
import type { Holds } from './holds.ts'
import type { Finding, Scan } from './service.ts'

/** After the file was read for what it says of itself, and before anything is made of it. */
const beforeMaking = -100

/** Has every new file looked at by the scans of other plugins, in the worker. */
export function addScanning(node: PluginNode, scans: readonly Scan[], holds: Holds) {
  const { hooks, stages, db, entries } = node

  const look = (when: NonNullable<Scan['when']>) => async (processing: Processing) => {
    // A part is made of what was looked at already.
    if (processing.part !== undefined) return
    for (const scan of scans.filter(({ when: own = 'original' }) => own === when)) {
      const finding = await scan.look(processing)
      if (finding && (await note(processing, scan, finding))) await keepBack(processing.entry, finding)
    }
  }

  /** False where a moderator let this very file go already. */
  async function note(
    { entry, original }: Processing,
    { name: scan }: Scan,
    finding: Finding
  ): Promise<boolean> {
    const { reason, detail = '' } = finding
    const row = {
      entry: entry.id,
      scan,
      file: original.id,
      reason,
      detail,
      is_open: true,
      created_at: Date.now()
    }
    await db(table).where({ entry: entry.id, scan }).whereNot({ file: original.id }).delete()
    await db(table).insert(row).onConflict(['entry', 'scan']).ignore()
    return Boolean(await db(table).where({ entry: entry.id, scan, is_open: true }).first('scan'))
  }

  /** A draft is kept back when its publication is asked for. */
  async function keepBack({ id }: Entry, { reason, detail = '' }: Finding) {
    const entry = await entries.byId(id)
    if (entry && entry.state !== 'draft' && entry.state !== 'removed')
      await holds.keepBack(entry, { reason, detail, told: scanned })
  }

  hooks.entries.processing.tapPromise({ name: 'moderation', stage: beforeMaking }, look('original'))
  hooks.entries.processing.tapPromise({ name: 'moderation', stage: stages.INSPECT }, look('made'))
}
