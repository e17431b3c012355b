import type { AudioSettings } from './settings.ts'

/** By EBU R128. */
export interface Loudness {
  /** LUFS of the whole. */
  readonly integrated: number
  /** LU between its soft and its loud parts. */
  readonly range: number | undefined
  /** dBFS of the largest sample. */
  readonly peak: number | undefined
}

/** LUFS; what is softer is silence, and has no loudness. */
const silence = -69
/** Decibels that stay free above the largest sample, for what lies between the samples. */
const headroom = 1
/** Decibels: more would bring up little but noise. */
const mostGain = 12

/** From what ffmpeg's measuring filter tells at its end. Undefined for silence. */
export function readLoudness(log: string): Loudness | undefined {
  const told = log.slice(Math.max(0, log.lastIndexOf('Integrated loudness:')))
  const integrated = find(told, /\bI:\s+(-?[\d.]+) LUFS/)
  if (integrated === undefined || integrated <= silence) return undefined
  return {
    integrated,
    range: find(told, /\bLRA:\s+(-?[\d.]+) LU\b/),
    peak: find(told, /\bPeak:\s+(-?[\d.]+) dBFS/)
  }
}

/** Decibels by which a player brings a sound to the loudness of the others, without cutting its peaks. */
export function planGain(
  { integrated, peak = 0 }: Loudness,
  { loudness }: Pick<AudioSettings, 'loudness'>
): number {
  const gain = Math.min(loudness - integrated, Math.max(0, -peak - headroom), mostGain)
  return Number(gain.toFixed(1))
}

function find(text: string, pattern: RegExp): number | undefined {
  const [, number] = pattern.exec(text) ?? []
  return number === undefined ? undefined : Number(number)
}
