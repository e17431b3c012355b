import { Box3, Color, Group, PerspectiveCamera, PMREMGenerator, Scene, Vector3, WebGLRenderer } from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import { RoomEnvironment } from 'three/examples/jsm/environments/RoomEnvironment.js'
import { loadModel, type ModelSource } from './model.ts'
import { createPoints, type Points } from './points.ts'
import { createRuler } from './ruler.ts'

/** A model in its room, and what can be done with it there. */
export interface Stage {
  /** Radians round the model and over it. */
  orbit(round: number, over: number): void
  /** Above 1 comes closer. */
  zoom(factor: number): void
  reset(): void
  toggleWireframe(): boolean
  /** Also shows how large the model is; returns the words. */
  toggleGrid(): string | undefined
  turnUp(): void
  changeBackground(): void
  readonly points: Points
  /** Called whenever the model is seen from elsewhere. */
  onDraw(listener: () => void): void
  end(): void
}

const backgrounds = ['#3b3c40', '#f4f2ee', '#000000']
const fieldOfView = 35

/** Throws when the model cannot be fetched, or the browser draws no 3D. `told` hears the part that has arrived. */
export async function createStage(
  canvas: HTMLCanvasElement,
  source: ModelSource,
  told: (part: number) => void
): Promise<Stage> {
  const renderer = new WebGLRenderer({ canvas, antialias: true })
  const scene = new Scene()
  const camera = new PerspectiveCamera(fieldOfView, 1, 0.001, 1000)
  const controls = new OrbitControls(camera, canvas)
  const light = new PMREMGenerator(renderer).fromScene(new RoomEnvironment(), 0.04)
  scene.environment = light.texture
  const model = await loadModel(source, told).catch(error => {
    renderer.dispose()
    throw error
  })
  const holder = new Group().add(model.object)
  scene.add(holder)
  let isUp = source.up
  let background = 0

  const points = createPoints({ camera, controls, holder, object: model.object })
  const listeners: (() => void)[] = []
  const draw = () => {
    renderer.render(scene, camera)
    for (const listener of listeners) listener()
  }
  const ruler = createRuler(scene)
  const place = () => {
    holder.rotation.x = isUp === 'z' ? -Math.PI / 2 : 0
    holder.updateMatrixWorld(true)
    ruler.measure(new Box3().setFromObject(holder, true))
  }
  const reset = () => {
    const box = new Box3().setFromObject(holder, true)
    const middle = box.getCenter(new Vector3())
    const radius = box.getSize(new Vector3()).length() / 2
    const narrow = Math.min(1, camera.aspect)
    const far = radius / Math.sin((fieldOfView * Math.PI) / 360) / narrow
    camera.near = far / 1000
    camera.far = far * 20
    camera.position.copy(middle).add(new Vector3(-0.52, 0.41, 0.75).normalize().multiplyScalar(far))
    camera.updateProjectionMatrix()
    controls.target.copy(middle)
    controls.update()
    draw()
  }
  const paint = () => {
    scene.background = new Color(backgrounds[background])
    draw()
  }
  const resize = () => {
    const { clientWidth: width, clientHeight: height } = canvas.parentElement as HTMLElement
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    renderer.setSize(width, height, false)
    camera.aspect = width / Math.max(height, 1)
    camera.updateProjectionMatrix()
    draw()
  }
  const watcher = new ResizeObserver(resize)
  watcher.observe(canvas.parentElement as HTMLElement)
  controls.addEventListener('change', draw)
  place()
  resize()
  reset()
  paint()

  return {
    reset,
    points,
    onDraw: listener => void listeners.push(listener),
    orbit(round, over) {
      const offset = camera.position.clone().sub(controls.target)
      offset.applyAxisAngle(new Vector3(0, 1, 0), round)
      const side = new Vector3(0, 1, 0).cross(offset).normalize()
      const angle = offset.angleTo(new Vector3(0, 1, 0))
      const tilt = Math.min(Math.max(angle + over, 0.05), Math.PI - 0.05) - angle
      camera.position.copy(controls.target).add(offset.applyAxisAngle(side, tilt))
      controls.update()
      draw()
    },
    zoom(factor) {
      const offset = camera.position.clone().sub(controls.target).divideScalar(factor)
      camera.position.copy(controls.target).add(offset)
      controls.update()
      draw()
    },
    toggleWireframe() {
      const isOn = model.toggleWireframe()
      draw()
      return isOn
    },
    toggleGrid() {
      const words = ruler.toggle()
      draw()
      return words
    },
    turnUp() {
      isUp = isUp === 'z' ? 'y' : 'z'
      place()
      reset()
    },
    changeBackground() {
      background = (background + 1) % backgrounds.length
      paint()
    },
    end() {
      watcher.disconnect()
      controls.dispose()
      model.dispose()
      light.dispose()
      renderer.dispose()
    }
  }
}
