/** How a picture is shown: how many times larger than it fits, and how far moved from the middle, in pixels. */
export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Sizes in pixels: of the room, and of the picture as it fits into it. */
export interface ZoomBounds {
  readonly room: { readonly width: number; readonly height: number }
  readonly picture: { readonly width: number; readonly height: number }
  /** The largest scale. */
  readonly most: number
}

export const whole: Zoom = { scale: 1, x: 0, y: 0 }

/** What is under the point stays under it; the point counts from the middle of the room. */
export function scaleAt(zoom: Zoom, scale: number, at: Point, bounds: ZoomBounds): Zoom {
  const next = Math.min(Math.max(scale, 1), bounds.most)
  const growth = next / zoom.scale
  return keepInside(
    { scale: next, x: at.x - (at.x - zoom.x) * growth, y: at.y - (at.y - zoom.y) * growth },
    bounds
  )
}

export function moveBy({ scale, x, y }: Zoom, by: Point, bounds: ZoomBounds): Zoom {
  return keepInside({ scale, x: x + by.x, y: y + by.y }, bounds)
}

/** No further than the picture's edge reaches the room's; a side that fits stays in the middle. */
function keepInside({ scale, x, y }: Zoom, { room, picture }: ZoomBounds): Zoom {
  return {
    scale,
    x: within(x, (picture.width * scale - room.width) / 2),
    y: within(y, (picture.height * scale - room.height) / 2)
  }
}

function within(value: number, most: number): number {
  return most <= 0 ? 0 : Math.min(Math.max(value, -most), most)
}
