import { SaxesParser } from 'saxes'

/** An element with its namespace, as a strict parser read it. */
export interface XmlNode {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  text: string
}

/** Throws on the first thing that is not well-formed, or of a namespace that was not declared. */
export function parseXml(xml: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true })
  const open: XmlNode[] = []
  let root: XmlNode | undefined
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]))
    const node: XmlNode = { name: local, uri, attributes: values, children: [], text: '' }
    open.at(-1)?.children.push(node)
    root ??= node
    open.push(node)
  })
  parser.on('text', text => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  if (!root) throw new Error('There is nothing in it.')
  return root
}

export const childrenOf = (node: XmlNode, name: string, uri = node.uri) =>
  node.children.filter(child => child.name === name && child.uri === uri)
export const textOf = (node: XmlNode, name: string, uri = node.uri) => childrenOf(node, name, uri)[0]?.text
