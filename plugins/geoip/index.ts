import type { Plugin } from '../../core/plugin.ts'
import { createCountries } from './countries.ts'
import { addSessionPlaces } from './session-places.ts'
import { type Config, configSchema } from './settings.ts'

export default {
  name: 'geoip',
  api: 1,
  summary: 'Tells people from which country each of their browsers signed in, as far as the network tells.',
  configSchema,
  async setup(node, { database }) {
    addSessionPlaces(node, await createCountries(node, database))
  }
} satisfies Plugin<Config>
