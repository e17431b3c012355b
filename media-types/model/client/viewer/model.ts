import { MeshoptDecoder } from 'meshoptimizer/decoder'
import type { Material, Mesh, MeshStandardMaterial, Object3D } from 'three'
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'

export interface ModelSource {
  readonly address: string
  /** Bytes. */
  readonly size: number
  readonly up: 'y' | 'z'
}

export interface LoadedModel {
  readonly object: Object3D
  toggleWireframe(): boolean
  dispose(): void
}

export async function loadModel(
  { address, size }: ModelSource,
  told: (part: number) => void
): Promise<LoadedModel> {
  const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder)
  const { scene } = await loader.loadAsync(address, ({ loaded }) => told(loaded / Math.max(size, 1)))
  const meshes: Mesh[] = []
  scene.traverse(object => {
    if ('isMesh' in object) meshes.push(object as Mesh)
  })
  const materials = [...new Set(meshes.flatMap(({ material }) => material as Material | Material[]))]
  let isWired = false
  return {
    object: scene,
    toggleWireframe() {
      isWired = !isWired
      for (const material of materials) (material as MeshStandardMaterial).wireframe = isWired
      return isWired
    },
    dispose() {
      for (const { geometry } of meshes) geometry.dispose()
      for (const material of materials) {
        ;(material as MeshStandardMaterial).map?.dispose()
        material.dispose()
      }
    }
  }
}
