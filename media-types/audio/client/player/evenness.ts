/** Brings sounds to one loudness. Softer goes by the volume; louder needs a mixer, which wakes only after somebody pressed a key. */
export function createEvenness(audio: HTMLAudioElement, gain: number | undefined) {
  let amplifier: GainNode | undefined
  let waking: Promise<void> | undefined
  let wished = 1

  async function amplify() {
    const context = new AudioContext()
    await Promise.race([context.resume(), new Promise(resolve => setTimeout(resolve, 300))])
    // A mixer that sleeps would swallow the sound.
    if (context.state !== 'running') return void context.close()
    amplifier = context.createGain()
    context.createMediaElementSource(audio).connect(amplifier).connect(context.destination)
  }

  return {
    isPossible: gain !== undefined && gain !== 0,
    async set(isEven: boolean, volume: number) {
      wished = isEven && gain ? 10 ** (gain / 20) : 1
      audio.volume = Math.min(1, volume * Math.min(1, wished))
      if (wished > 1 && !amplifier && navigator.userActivation?.hasBeenActive) {
        waking ??= amplify().finally(() => {
          waking = undefined
        })
        await waking
      }
      if (amplifier) amplifier.gain.value = Math.max(1, wished)
    }
  }
}
