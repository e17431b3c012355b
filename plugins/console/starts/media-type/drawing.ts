export const width = 640
export const height = 360

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' }

/** A card with the text on it, as SVG. */
export function drawText(text: string): string {
  const safe = text.replace(/[<>&]/g, character => entities[character]!)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#e8e2d6"/>`,
    `<text x="50%" y="50%" text-anchor="middle" font-family="sans-serif" font-size="28">${safe}</text>`,
    '</svg>'
  ].join('')
}
