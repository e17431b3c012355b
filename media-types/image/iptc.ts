import { listResources } from './photoshop.ts'
import type { Block } from './readings.ts'

const names: Readonly<Record<number, string>> = {
  5: 'title',
  25: 'keywords',
  80: 'creator',
  110: 'credit',
  116: 'copyright',
  120: 'caption'
}

const iptcResource = 0x0404

/** Reads the application record of IPTC-IIM, alone or inside a Photoshop block. Repeated keywords become a list. */
export function readIptc(block: Buffer): Block {
  const resources = listResources(block)
  const records = resources.find(resource => resource.id === iptcResource)
  const found: Record<string, string | string[]> = {}
  for (const [dataset, text] of listDatasets(records ? block.subarray(records.start, records.end) : block)) {
    const name = names[dataset]
    if (name === 'keywords') found[name] = [...(found[name] ?? []), text]
    else if (name) found[name] ??= text
  }
  return found
}

function* listDatasets(records: Buffer): Generator<readonly [number, string]> {
  let at = 0
  while (at + 5 <= records.length && records[at] === 0x1c) {
    const end = at + 5 + records.readUInt16BE(at + 3)
    if (end > records.length) return
    if (records[at + 1] === 2) yield [records[at + 2]!, decode(records.subarray(at + 5, end))]
    at = end
  }
}

/** Old programs wrote Latin-1 without saying so. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
