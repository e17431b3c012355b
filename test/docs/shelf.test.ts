import { join } from 'node:path'
import { describeTheme } from '../contracts/index.ts'

describeTheme('shelf', { theme: join(import.meta.dirname, 'fourth-theme') })
