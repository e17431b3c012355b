import L from 'leaflet'

export interface Point {
  latitude: number
  longitude: number
}

/** A line that crosses the date line goes on beyond the edge rather than back around the world. */
export function drawLine(line: readonly Point[]): L.Polyline {
  let turned = 0
  const points = line.map(({ latitude, longitude }, at) => {
    const before = line[at - 1]
    if (before && Math.abs(longitude - before.longitude) > 180)
      turned += longitude > before.longitude ? -360 : 360
    return [latitude, longitude + turned] as L.LatLngTuple
  })
  return L.polyline(points, { className: 'map-line', interactive: false })
}

/** As the page writes it: `45.1,4.2 45.2,4.3`. */
export function readLine(text: string): Point[] {
  const pairs = text.split(' ').map(pair => pair.split(',').map(Number))
  return pairs.map(([latitude = 0, longitude = 0]) => ({ latitude, longitude }))
}
