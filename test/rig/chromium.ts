import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const manifest = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json')

/** A real Chromium unpacked from its npm package, with the libraries and fonts that a bare machine lacks. */
export interface Chromium {
  executablePath: string
  env: Record<string, string>
  args: string[]
}

const args = [
  '--no-sandbox',
  '--no-zygote',
  '--font-render-hinting=none',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // What stands in for a graphics card is for WebGL; pages are drawn faster without it.
  '--disable-gpu-compositing',
  // Names other than this machine's own do not exist for it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'
]

/** Unpacks once per version and user; a folder that is there is complete because it got its name last. */
export async function findChromium(): Promise<Chromium> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `hob-chromium-${version}-${userInfo().uid}`)
  if (!existsSync(folder)) await unpack(folder)
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') }
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...(process.env as Record<string, string>), ...env },
    args
  }
}

/** In a process of its own: the package unpacks what it thinks a cloud function needs into its temporary folder. */
async function unpack(folder: string) {
  const partial = `${folder}.${process.pid}`
  await mkdir(partial, { mode: 0o700 })
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()"
  const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await run(process.execPath, ['--input-type=module', '-e', script], { env, cwd: root })
  await writeFile(join(partial, 'fonts', 'fonts.conf'), describeFonts(join(folder, 'fonts')))
  await rename(partial, folder).catch(async error => {
    await rm(partial, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
}

/** The package's own description names folders of a cloud function. The machine's fonts help out with scripts that its font lacks. */
function describeFonts(folder: string) {
  const families = ['system-ui', 'sans-serif', 'Arial', 'Roboto', 'Segoe UI']
  const aliases = families.map(
    family => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`
  )
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}</dir>
<dir>/usr/share/fonts/truetype</dir>
<cachedir>${folder}/cache</cachedir>
${aliases.join('\n')}
</fontconfig>
`
}
