/** What becomes of a file that is uploaded for a purpose. */
export interface Purpose {
  /** Boxes that the picture is made to fit, smallest first. */
  readonly boxes: readonly { width: number; height: number }[]
  /** `cover` cuts what goes beyond the box, so that all of them have its shape. */
  readonly fit: 'inside' | 'cover'
}

const square = (side: number) => ({ width: side, height: side })

const purposes: Readonly<Record<string, Purpose>> = {
  logo: { boxes: [160, 320, 640].map(width => ({ width, height: width / 4 })), fit: 'inside' },
  header: { boxes: [800, 1600, 2400].map(width => ({ width, height: width })), fit: 'inside' },
  avatar: { boxes: [64, 128, 256, 512].map(square), fit: 'cover' }
}

/** Undefined for what nobody knows. */
export function findPurpose(name: string): Purpose | undefined {
  return Object.hasOwn(purposes, name) ? purposes[name] : undefined
}
