import type { PluginSettings } from '../../core/config/settings.ts'
import type { Choices } from './choices.ts'

/** What machines are told about one page or file. */
export interface Signals {
  isListed: boolean
  mayTrain: boolean
}

type Settings = Pick<PluginSettings, 'get'>

/** Of pages that are nobody's own, such as the home page: they show what many people published. */
export function signalsOfNode(settings: Settings): Signals {
  return { isListed: settings.get<boolean>('searchEngines'), mayTrain: false }
}

/** The node's rule goes before the person's. */
export function signalsOf(settings: Settings, { listed, training }: Choices): Signals {
  const { isListed } = signalsOfNode(settings)
  return { isListed: isListed && listed, mayTrain: leavesTrainingToPeople(settings) && training }
}

export function leavesTrainingToPeople(settings: Settings): boolean {
  return settings.get('training') === 'people'
}

/** The words of `<meta name="robots">` and `X-Robots-Tag`; empty when there is nothing to object to. */
export function toDirectives({ isListed, mayTrain }: Signals): string {
  return [...(isListed ? [] : ['noindex']), ...(mayTrain ? [] : ['noai', 'noimageai'])].join(', ')
}

/**
 * The same as headers. Training has three dialects: `noai` of galleries, the TDM Reservation Protocol of the W3C community
 * group, and `Content-Usage`, which the IETF is making of them.
 */
export function toHeaders(signals: Signals): Record<string, string> {
  const directives = toDirectives(signals)
  return {
    ...(directives && { 'X-Robots-Tag': directives }),
    'TDM-Reservation': toReservation(signals),
    'Content-Usage': `train-ai=${signals.mayTrain ? 'y' : 'n'}`
  }
}

/** `1`: the right to mine it is reserved. */
export function toReservation({ mayTrain }: Signals): '0' | '1' {
  return mayTrain ? '0' : '1'
}
