import assert from 'node:assert/strict'
import { createServices } from '../../core/services.ts'

declare module '../../core/services.ts' {
  interface Services {
    weather: { today(): string }
  }
}

describe('services', () => {
  const weather = { today: () => 'rain' }

  it('hands out what a plugin provides', () => {
    const services = createServices()
    services.provide('weather', weather, 'sky')
    assert.equal(services.use('weather').today(), 'rain')
    assert.equal(services.find('weather'), weather)
  })

  it('throws for a missing one that is needed, not for one that is only looked for', () => {
    const services = createServices()
    assert.throws(() => services.use('weather'), { code: 'SERVICE_MISSING', message: /"weather"/ })
    assert.equal(services.find('weather'), undefined)
  })

  it('refuses a second provider and names both', () => {
    const services = createServices()
    services.provide('weather', weather, 'sky')
    assert.throws(() => services.provide('weather', weather, 'cloud'), {
      code: 'REGISTRY_TWIN',
      message: /cloud and sky/
    })
  })
})
