import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describeTheme } from '../contracts/index.ts'
import { root } from '../rig/look.ts'

for (const theme of readdirSync(join(root, 'themes'))) describeTheme(theme, { theme })
