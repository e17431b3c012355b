import type { PluginNode } from '../../core/plugin.ts'
import type { Licence } from './service.ts'
import type { Terms } from './terms.ts'

/** A licence that the node knows. */
export interface KnownLicence {
  readonly id: string
  readonly address?: string | undefined
  readonly terms: Terms
  /** As it is written in every language; absent where it is a translation. */
  readonly short?: string
  /** Of an operator's own, which has no translations. */
  readonly own?: { name: string; text: string }
}

/** As an operator describes one of their own. */
export interface OwnLicence extends Terms {
  readonly id: string
  readonly name: string
  readonly address?: string
  readonly text?: string
}

export interface Catalogue {
  /** Those that people choose from, in their order. */
  readonly offered: readonly KnownLicence[]
  byId(id: string): KnownLicence | undefined
  /** In words; of what the node does not know any more, its id. */
  tell(id: string, locale: string): Licence
}

const site = 'https://creativecommons.org'
const free = { changes: 'yes', commercial: true, credit: false } as const

function creative(name: string, terms: Terms): KnownLicence {
  const id = `CC-${name.toUpperCase().replaceAll(' ', '-')}-4.0`
  const address = `${site}/licenses/${name.toLowerCase().replaceAll(' ', '-')}/4.0/`
  return { id, address, short: `CC ${name} 4.0`, terms: { credit: true, ...terms } }
}

const common: readonly KnownLicence[] = [
  creative('BY', { changes: 'yes', commercial: true }),
  creative('BY-SA', { changes: 'alike', commercial: true }),
  creative('BY-NC', { changes: 'yes', commercial: false }),
  creative('BY-NC-SA', { changes: 'alike', commercial: false }),
  creative('BY-ND', { changes: 'no', commercial: true }),
  creative('BY-NC-ND', { changes: 'no', commercial: false }),
  { id: 'CC0-1.0', address: `${site}/publicdomain/zero/1.0/`, short: 'CC0 1.0', terms: free },
  { id: 'CC-PDM-1.0', address: `${site}/publicdomain/mark/1.0/`, terms: free },
  { id: 'all-rights-reserved', terms: { changes: 'no', commercial: false, isReserved: true } }
]

/** Ids of those that every node knows. */
export const commonIds = common.map(({ id }) => id)

/** The common ones as far as they are offered, then the operator's own; one of an id that there is already takes its place. */
export function createCatalogue(
  { i18n }: PluginNode,
  { offered, own }: { offered: readonly string[]; own: readonly OwnLicence[] }
): Catalogue {
  const added = own.map(({ id, address, name, text = '', changes, commercial, credit, isReserved }) => ({
    id,
    address,
    own: { name, text },
    terms: { changes, commercial, credit, isReserved } as Terms
  }))
  const known = new Map<string, KnownLicence>([...common, ...added].map(licence => [licence.id, licence]))
  const first = commonIds.filter(id => offered.includes(id))
  const shown = [...new Set([...first, ...added.map(({ id }) => id)])].map(id => known.get(id)!)
  return {
    offered: shown,
    byId: id => known.get(id),
    tell(id, locale) {
      const licence = known.get(id)
      if (!licence) return { id, name: id, short: id, text: '' }
      const t = i18n.translator(locale)
      const name = licence.own?.name ?? t(`licences.name.${id}`)
      return {
        id,
        name,
        short: licence.short ?? name,
        ...(licence.address && { address: licence.address }),
        text: licence.own?.text ?? t(`licences.text.${id}`)
      }
    }
  }
}
