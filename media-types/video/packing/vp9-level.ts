/** Levels of VP9, ten times as they are written, with the most pixels of a picture and of a second: “VP9 Levels”, webmproject.org/vp9/levels. */
const levels = [
  [10, 36_864, 829_440],
  [11, 73_728, 2_764_800],
  [20, 122_880, 4_608_000],
  [21, 245_760, 9_216_000],
  [30, 552_960, 20_736_000],
  [31, 983_040, 36_864_000],
  [40, 2_228_224, 83_558_400],
  [41, 2_228_224, 160_432_128],
  [50, 8_912_896, 311_951_360],
  [51, 8_912_896, 588_251_136],
  [52, 8_912_896, 1_176_502_272],
  [60, 35_651_584, 1_176_502_272],
  [61, 35_651_584, 2_353_004_544],
  [62, 35_651_584, 4_706_009_088]
] as const

/** The lowest that such pictures fit, for files that do not say theirs. */
export function findLevel(pixels: number, frameRate: number): number {
  const fitting = levels.find(([, size, rate]) => pixels <= size && pixels * frameRate <= rate)
  return (fitting ?? levels.at(-1)!)[0]
}
