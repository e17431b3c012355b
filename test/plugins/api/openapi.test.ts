import assert from 'node:assert/strict'
import { Validator } from '@seriousme/openapi-schema-validator'
import { defaultsWith } from '../../rig/config.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

type Json = Record<string, unknown>
type Described = {
  openapi: string
  paths: Record<string, Record<string, Json>>
  components: { schemas: Json }
}

describe('the description of the API', () => {
  let rig: TestNode
  let description: Described
  before(async () => {
    rig = await startNode({ plugins: defaultsWith({ metrics: { allow: ['10.0.0.0/8'] } }), web: 'plain' })
    await rig.makeAccount('anna')
    const response = await rig.client.get('/api/openapi.json')
    assert.equal(response.status, 200)
    description = (await response.json()) as Described
  })
  after(() => rig.stop())

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(description))
    assert.ok(valid, JSON.stringify(errors, null, 2))
    assert.equal(description.openapi, '3.1.0')
  })

  it('has every route for programs of every plugin and nothing else', () => {
    const routes = rig.node.routes.list().filter(({ options }) => options.summary ?? options.described)
    const expected = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(method => `${method.toUpperCase()} ${path}`)
    )
    assert.deepEqual(described.sort(), expected.sort())
    assert.ok(described.includes('POST /api/v1/entries'))
  })

  it('has what answers in other formats than JSON, with their types', () => {
    const typesOf = (path: string) => {
      const { responses } = description.paths[path]!.get as { responses: Record<string, { content: Json }> }
      return Object.keys(responses[200]!.content)
    }
    assert.deepEqual(typesOf('/oembed'), ['application/json', 'text/xml'])
    assert.deepEqual(typesOf('/metrics'), ['text/plain'])
  })

  it('gives every operation a name of its own, a summary and its errors', () => {
    const operations = Object.values(description.paths).flatMap(path => Object.values(path))
    const names = operations.map(({ operationId }) => operationId)
    assert.equal(new Set(names).size, names.length, String(names))
    for (const { summary, responses } of operations) {
      assert.ok(summary)
      assert.ok((responses as Json).default)
    }
  })

  it('names the shapes it shares and refers to none that is missing', () => {
    const names = Object.keys(description.components.schemas)
    for (const name of ['Entry', 'Account', 'File', 'Error', 'EntryPage'])
      assert.ok(names.includes(name), name)
    const references = [...JSON.stringify(description).matchAll(/#\/components\/schemas\/(\w+)/g)]
    for (const [, name = ''] of references) assert.ok(names.includes(name), name)
    assert.doesNotMatch(JSON.stringify(description), /"x-/)
  })

  it('says what is needed to upload a file', () => {
    const { requestBody, security } = description.paths['/api/v1/entries']!.post as {
      requestBody: { content: Json }
      security: Json[]
    }
    assert.deepEqual(Object.keys(requestBody.content), ['multipart/form-data'])
    assert.deepEqual(security, [{ bearer: [] }, { cookie: [], csrf: [] }])
  })
})
