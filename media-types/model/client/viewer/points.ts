import { Box3, type Group, type Object3D, type PerspectiveCamera, Raycaster, Vector2, Vector3 } from 'three'
import type { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'

type Triple = [number, number, number]

/** A point of the model, in shares of the box around it along the axes of its file, and from where it was looked at. */
export interface Place {
  point: Triple
  camera?: { position: Triple; target: Triple }
}

export interface Points {
  /** What lies under a point of the canvas, in shares of its width and height; undefined beside the model. */
  pick(x: number, y: number): Place | undefined
  /** Looks from where somebody looked; from where one looks now, where that is not known. */
  look(place: Place): void
  /** Where on the canvas a point is seen, in shares; undefined behind the camera. */
  project(place: Place): { x: number; y: number } | undefined
}

interface Room {
  camera: PerspectiveCamera
  controls: OrbitControls
  /** Turned so that the model stands. */
  holder: Group
  object: Object3D
}

/** Made before the holder is turned. */
export function createPoints({ camera, controls, holder, object }: Room): Points {
  const box = new Box3().setFromObject(object, true)
  const size = box.getSize(new Vector3())
  const toWorld = ([x, y, z]: Triple) => holder.localToWorld(new Vector3(x, y, z).multiply(size).add(box.min))
  const toShares = (world: Vector3): Triple => {
    const { x, y, z } = holder.worldToLocal(world.clone()).sub(box.min)
    return [share(x, size.x), share(y, size.y), share(z, size.z)]
  }
  return {
    pick(x, y) {
      const ray = new Raycaster()
      ray.setFromCamera(new Vector2(x * 2 - 1, 1 - y * 2), camera)
      const [hit] = ray.intersectObject(object, true)
      if (!hit) return undefined
      const point = toShares(hit.point).map(within) as Triple
      return { point, camera: { position: toShares(camera.position), target: toShares(controls.target) } }
    },
    look({ point, camera: from }) {
      if (from) camera.position.copy(toWorld(from.position))
      controls.target.copy(toWorld(from?.target ?? point))
      controls.update()
    },
    project({ point }) {
      const { x, y, z } = toWorld(point).project(camera)
      return z < 1 ? { x: (x + 1) / 2, y: (1 - y) / 2 } : undefined
    }
  }
}

const round = (number: number) => Math.round(number * 1000) / 1000
/** A flat model has no depth to have a share of. */
const share = (length: number, whole: number) => (whole > 0 ? round(length / whole) : 0)
const within = (number: number) => Math.min(1, Math.max(0, number))

/** As the field for a place takes it. */
export function writePlace({ point, camera }: Place): string {
  return [point, ...(camera ? [`&camera=${[...camera.position, ...camera.target].join()}`] : [])].join('')
}
