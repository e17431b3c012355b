import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { BuildOptions, Metafile } from 'esbuild'
import { digest } from '../web/digest.ts'
import { type AssetSources, writeStyleEntry } from './asset-sources.ts'

/** What a build made, by name; values are file names in the assets folder. */
export interface Bundle {
  readonly scripts: Readonly<Record<string, string>>
  readonly files: Readonly<Record<string, string>>
  readonly stylesheet: string
  /** Style sheets that come with browser code, by its names. */
  readonly sheets: Readonly<Record<string, string>>
  /** Style sheets that settings may bring in, by their paths in the theme. */
  readonly options: Readonly<Record<string, string>>
  /** Every file that was read; when one of them changes, the bundle is stale. */
  readonly inputs: readonly string[]
  /** Every file that was written. */
  readonly outputs: readonly string[]
}

interface BundleOptions {
  readonly root: string
  /** Where results are written. */
  readonly folder: string
  /** Readable results for development. */
  readonly readable: boolean
}

type StyleSources = Pick<AssetSources, 'styles'> & Partial<Pick<AssetSources, 'properties'>>

/** Browser code that plugins can import. */
const offered = join(import.meta.dirname, '..', 'client')

const compress = promisify(brotliCompress)
/** Bytes from which the last tenth of a file is not worth twenty times the time, at a start that somebody waits for. */
const large = 500_000
const compressible = new Set(['.js', '.css', '.svg', '.json', '.txt'])

/** Bundles everything; the bundler is loaded for this and its process ended afterwards. */
export async function buildBundle(sources: AssetSources, options: BundleOptions): Promise<Bundle> {
  const { build, stop } = await import('esbuild')
  const common = commonOptions(options)
  try {
    const scripts = await build({ ...common, ...scriptOptions(sources) })
    const styles = await build({ ...common, ...styleOptions('styles', sources, options) })
    const sheets = await Promise.all(
      Object.entries(sources.sheets).map(async ([name, style]) => {
        const { metafile } = await build({
          ...common,
          ...styleOptions(flatten(name), { styles: [style] }, options)
        })
        return [name, metafile as Metafile] as const
      })
    )
    const extra = await build({ ...common, ...optionOptions(sources) })
    const files = await copyFiles(sources.files, options.folder)
    const made = [scripts, styles, extra].map(({ metafile }) => metafile as Metafile)
    const metafiles = [...made, ...sheets.map(([, metafile]) => metafile)]
    const built = metafiles.flatMap(({ outputs }) => Object.keys(outputs))
    const outputs = [...new Set([...built.map(file => basename(file)), ...Object.values(files)])]
    // Takes longer than all the rest, and whoever develops has no slow line to the node.
    if (!options.readable) await Promise.all(outputs.map(name => compressFile(join(options.folder, name))))
    return {
      scripts: nameResults(sources.scripts, scripts.metafile as Metafile, options.root),
      files,
      stylesheet: findStylesheet(styles.metafile as Metafile),
      sheets: Object.fromEntries(sheets.map(([name, metafile]) => [name, findStylesheet(metafile)])),
      options: nameResults(sources.options, extra.metafile as Metafile, options.root),
      inputs: [...listInputs(metafiles, options.root), ...Object.values(sources.files)],
      outputs
    }
  } finally {
    await stop()
  }
}

function commonOptions({ root, folder, readable }: BundleOptions): BuildOptions {
  return {
    absWorkingDir: root,
    outdir: folder,
    bundle: true,
    metafile: true,
    minify: !readable,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    assetNames: '[name]-[hash]',
    // Plugins from elsewhere get it of the node that they are bundled for.
    alias: { 'hob/client': offered },
    // The project's own compiler options are for the checker.
    tsconfigRaw: '{}'
  }
}

function scriptOptions({ scripts }: AssetSources): BuildOptions {
  const entryPoints = Object.entries(scripts).map(([name, file]) => ({ in: file, out: flatten(name) }))
  return { entryPoints, format: 'esm', splitting: true, platform: 'browser', target: 'es2022' }
}

/** What style sheets name, with a file of its own. */
const named = ['.svg', '.png', '.jpg', '.webp', '.avif', '.woff2']
const loader = Object.fromEntries(named.map(extension => [extension, 'file'] as const))

function styleOptions(
  name: string,
  { styles, properties }: StyleSources,
  { root }: BundleOptions
): BuildOptions {
  const contents = writeStyleEntry(styles, properties)
  return {
    stdin: { contents, loader: 'css', resolveDir: root, sourcefile: 'styles.css' },
    loader,
    entryNames: `${name}-[hash]`
  }
}

function optionOptions({ options }: AssetSources): BuildOptions {
  const entryPoints = Object.entries(options).map(([path, file]) => ({
    in: file,
    out: `option-${path.replaceAll('/', '-').replace(/\.css$/, '')}`
  }))
  return { entryPoints, loader }
}

/** `publish/client/upload` → `publish-upload`. */
const flatten = (name: string) => name.replace('/client/', '-').replaceAll('/', '-')

function nameResults(sources: Readonly<Record<string, string>>, { outputs }: Metafile, root: string) {
  const byEntry = new Map(
    Object.entries(outputs).map(([file, { entryPoint }]) => [entryPoint && resolve(root, entryPoint), file])
  )
  const named = Object.entries(sources).map(([name, file]) => [name, basename(byEntry.get(file) ?? '')])
  return Object.fromEntries(named)
}

const findStylesheet = ({ outputs }: Metafile) =>
  basename(Object.keys(outputs).find(file => file.endsWith('.css')) ?? '')

function listInputs(metafiles: readonly Metafile[], root: string): string[] {
  const read = new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)))
  return [...read]
    .filter(file => file !== 'styles.css' && !file.startsWith('<'))
    .map(file => resolve(root, file))
}

async function copyFiles(files: AssetSources['files'], folder: string): Promise<Record<string, string>> {
  const copied = Object.entries(files).map(async ([name, file]) => {
    const body = await readFile(file)
    const extension = extname(file)
    const address = `${basename(file, extension)}-${digest(body)}${extension}`
    await writeFile(join(folder, address), body)
    return [name, address] as const
  })
  return Object.fromEntries(await Promise.all(copied))
}

/** Beside the file, under its name and `.br`. Names tell the content apart, so that of an earlier build is as good. */
async function compressFile(file: string) {
  const target = `${file}.br`
  if (!compressible.has(extname(file)) || existsSync(target)) return
  const body = await readFile(file)
  if (body.length <= 200) return
  const quality = body.length > large ? 9 : constants.BROTLI_MAX_QUALITY
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
  // A build that was killed leaves no half of it, which the next would take for the whole.
  const partial = `${target}.${process.pid}`
  await writeFile(partial, await compress(body, { params }))
  await rename(partial, target)
}
