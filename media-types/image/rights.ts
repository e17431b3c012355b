import type { Sharp } from 'sharp'

/** What a rendition says of its makers; the only words of the original that it keeps. */
export interface Rights {
  readonly creator?: string
  readonly credit?: string
  readonly copyright?: string
}

/** Written twice: as EXIF, which knows only ASCII and would garble other names, and as XMP for every alphabet. */
export function writeRights(pipeline: Sharp, rights: Rights): Sharp {
  const { creator, credit, copyright } = rights
  if (!creator && !credit && !copyright) return pipeline
  const exif = {
    ...(isAscii(copyright) && { Copyright: copyright }),
    ...(isAscii(creator) && { Artist: creator })
  }
  const named = Object.keys(exif).length > 0 ? pipeline.withExif({ IFD0: exif }) : pipeline
  return named.withXmp(toXmp(rights))
}

function toXmp({ creator, credit, copyright }: Rights): string {
  const properties = [
    copyright &&
      `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${toEntities(copyright)}</rdf:li></rdf:Alt></dc:rights>`,
    creator && `<dc:creator><rdf:Seq><rdf:li>${toEntities(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    credit && `<photoshop:Credit>${toEntities(credit)}</photoshop:Credit>`
  ]
  return [
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">',
    ...properties.filter(Boolean),
    '</rdf:Description></rdf:RDF></x:xmpmeta>'
  ].join('')
}

function isAscii(text: string | undefined): text is string {
  return text !== undefined && /^[ -~]+$/.test(text)
}

function toEntities(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
