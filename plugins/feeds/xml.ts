import { cleanText } from './clean-text.ts'

/** Markup that was written by this file; nothing else counts as such. */
export interface Xml {
  readonly xml: string
}

type Value = string | number | boolean | undefined
type Child = Xml | Value | readonly Child[]

/** An element with its attributes and what is in it. Text is escaped; what is undefined is left out. */
export function element(name: string, attributes: Record<string, Value>, ...children: Child[]): Xml {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${toSafe(String(value))}"`))
    .join('')
  const inner = children.map(write).join('')
  return { xml: inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>` }
}

/** An element that says one thing; left out where there is nothing to say. */
export function line(name: string, value: Value): Xml | undefined {
  return value === undefined || value === '' ? undefined : element(name, {}, value)
}

export function toDocument({ xml }: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`
}

function write(child: Child): string {
  if (child === undefined) return ''
  if (Array.isArray(child)) return child.map(write).join('')
  return typeof child === 'object' ? `${(child as Xml).xml}\n` : toSafe(String(child))
}

const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function toSafe(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, sign => names[sign]!)
}
