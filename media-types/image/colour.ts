import type { Metadata, Sharp } from 'sharp'

/** Profiles of screens and working spaces are small; larger ones hold tables for printers. */
const profileBytes = 8192

export type ColourPlan = 'srgb' | 'keep' | 'p3'

/**
 * What becomes of a picture's colours. `keep`: a small wide-gamut profile stays with its pixels untouched.
 * `p3`: many bits or a large profile become Display P3. Everything else (CMYK, grey, untagged, sRGB) becomes sRGB.
 */
export function planColour({ icc, space, depth }: Metadata): ColourPlan {
  if (!icc || (space !== 'srgb' && space !== 'rgb' && space !== 'rgb16')) return 'srgb'
  if (icc.toString('latin1', 16, 20) !== 'RGB ' || isStandard(icc)) return 'srgb'
  return depth === 'uchar' && icc.length <= profileBytes ? 'keep' : 'p3'
}

/** To be called on the pipeline that decodes; what is made from its result only needs `keepIccProfile()`. */
export function applyColour(pipeline: Sharp, plan: ColourPlan): Sharp {
  if (plan === 'keep') return pipeline.keepIccProfile()
  if (plan === 'p3') return pipeline.pipelineColourspace('rgb16').withIccProfile('p3').toColourspace('srgb')
  return pipeline.toColourspace('srgb')
}

/** By the profile's own description, in ASCII or UTF-16. */
function isStandard(icc: Buffer): boolean {
  return /s\0?R\0?G\0?B/.test(icc.toString('latin1'))
}
