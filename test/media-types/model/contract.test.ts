import { describeMediaType } from '../../contracts/index.ts'
import { binaryStl, cube, glb, gltf, obj, ply, textStl, threemf, zip } from './models.ts'

describeMediaType('a model', {
  plugin: 'model',
  good: async () => [
    { name: 'cube.stl', bytes: binaryStl(cube()) },
    { name: 'text.stl', bytes: textStl(cube()) },
    { name: 'cube.obj', bytes: obj() },
    { name: 'cube.ply', bytes: ply() },
    { name: 'cube.gltf', bytes: gltf() },
    { name: 'cube.glb', bytes: glb() },
    { name: 'cube.3mf', bytes: threemf() },
    { name: 'cube.zip', bytes: zip({ 'cube/cube.obj': obj() }) }
  ],
  places: ['0.5,0.5,1', 'point=0,0,0&camera=2,2,2,0.5,0.5,0.5'],
  broken: async () => [
    {
      name: 'nan.stl',
      bytes: binaryStl([
        [
          [Number.NaN, 0, 0],
          [1, 0, 0],
          [0, 1, 0]
        ]
      ])
    },
    { name: 'empty.stl', bytes: Buffer.from('solid Empty\nendsolid Empty\n') },
    { name: 'points.ply', bytes: Buffer.from(ply().toString().replace('element face 12', 'element face 0')) },
    { name: 'far.obj', bytes: Buffer.from(`${obj()}f 1 2 1000000000\n`) },
    {
      name: 'outside.gltf',
      bytes: gltf(10, { buffers: [{ byteLength: 400, uri: 'http://127.0.0.1:9/x.bin' }] })
    },
    { name: 'local.gltf', bytes: gltf(10, { buffers: [{ byteLength: 400, uri: 'file:///etc/passwd' }] }) },
    { name: 'endless.3mf', bytes: threemf(10, '<item objectid="3"/>') },
    { name: 'head.glb', bytes: glb().subarray(0, 60) }
  ],
  limits: { model: { maxTriangles: 1000 } },
  heavy: async () => {
    const accessors = [
      { bufferView: 0, componentType: 5126, count: 2_000_000_000, type: 'VEC3' },
      { bufferView: 1, componentType: 5123, count: 36, type: 'SCALAR' }
    ]
    return [
      { name: 'claims.gltf', bytes: gltf(10, { accessors }) },
      { name: 'many.obj', bytes: Buffer.from(`${obj()}${'f 1 2 3\n'.repeat(1001)}`) },
      { name: 'bomb.zip', bytes: zip({ 'a.obj': '#'.repeat(5_000_000) }) }
    ]
  }
})
