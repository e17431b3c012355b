/** Letters that are drawn with rather than read. */
const drawing = /[\u2500-\u259f\u25a0]|[/\\|_#@%$^*=+~`'.:;<>()[\]{}-]/g

/** Whether a text is a picture of letters: lines and blocks, or far more signs than words. */
export function isArt(words: string): boolean {
  const inked = words.slice(0, 20_000).replace(/\s/g, '')
  if (inked.length < 40 || words.trim().split('\n').length < 3) return false
  const blocks = inked.match(/[\u2500-\u259f]/g)?.length ?? 0
  const signs = inked.match(drawing)?.length ?? 0
  return blocks > inked.length * 0.12 || signs > inked.length * 0.6
}
