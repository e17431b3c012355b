/** An article as other programs write them: words about itself in front. */
export const article = `---
title: "At the harbour"
description: What the boats told me.
tags: [sea, boats]
---

# At the harbour

Boats come, **boats** go. The water stays, see [the map](https://example.org/map).

## Morning

| Boat | Length |
| :--- | ---: |
| Ada | 12 |

\`\`\`js
const boat = 'Ada' // the first
\`\`\`

## Noon

> It is warm.

## Noon

1. One
2. Two
`

export const boat = `
         |    |    |
        )_)  )_)  )_)
       )___))___))___)\\
      )____)____)_____)\\\\
    _____|____|____|____\\\\\\__
----\\                   /------
  ^^^^^^\\_______________/^^^^^^^
   ^^^^      ^^^^     ^^^    ^^
`

/** A picture of letters in the code page of old terminals, with their end mark and what stands behind it. */
export const oldArt = Buffer.concat([
  ...[0xdc, 0xdb, 0xdf, 0xb0].map(byte => Buffer.concat([Buffer.alloc(40, byte), Buffer.from('\r\n')])),
  Buffer.from('   a picture of letters   \r\n'),
  Buffer.from([0x1a]),
  Buffer.from('SAUCE00\0\0')
])
