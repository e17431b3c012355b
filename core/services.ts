import { failure } from './errors.ts'

/**
 * What plugins offer to each other, by name. A plugin adds its own in a `service.ts` that holds types only:
 * `declare module '../../core/services.ts' { interface Services { places: Places } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: plugins fill it by declaration merging.
export interface Services {}

export type ServiceName = keyof Services | (string & {})

export interface ServiceLocator {
  provide(name: ServiceName, service: object, provider: string): void
  /** Throws `SERVICE_MISSING` when no plugin provides it. */
  use<Name extends keyof Services>(name: Name): Services[Name]
  find<Name extends keyof Services>(name: Name): Services[Name] | undefined
}

export function createServices(): ServiceLocator {
  const services = new Map<string, { service: object; provider: string }>()
  const find = (name: string) => services.get(name)?.service
  return {
    provide(name, service, provider) {
      const other = services.get(name)
      if (other) {
        throw failure('REGISTRY_TWIN', {
          message: `${provider} and ${other.provider} both provide "${name}".`
        })
      }
      services.set(name, { service, provider })
    },
    use(name) {
      const service = find(name as string)
      if (!service)
        throw failure('SERVICE_MISSING', { message: `No plugin provides the service "${String(name)}".` })
      return service as never
    },
    find: name => find(name as string) as never
  }
}
