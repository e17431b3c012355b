import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration
} from '@simplewebauthn/browser'
import { findDeviceForms, open } from './form.ts'

for (const device of findDeviceForms()) {
  open(device, browserSupportsWebAuthn())
  device.form.addEventListener('submit', async event => {
    event.preventDefault()
    try {
      const optionsJSON = await device.ask<PublicKeyCredentialCreationOptionsJSON>()
      device.send(await startRegistration({ optionsJSON }))
    } catch {
      device.fail('failed')
    }
  })
}
