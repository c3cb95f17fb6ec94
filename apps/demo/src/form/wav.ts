/** Samples of a sound, one list a channel, each from -1 to 1. */
export interface Samples {
  readonly sampleRate: number;
  readonly channels: readonly Float32Array[];
}

const headerBytes = 44;

/** Writes a sound as a WAV file of 16 bits, which every Gradio app can read without a converter. */
export function encodeWav({ sampleRate, channels }: Samples): ArrayBuffer {
  const count = channels[0]?.length ?? 0;
  const frameBytes = channels.length * 2;
  const view = new DataView(new ArrayBuffer(headerBytes + count * frameBytes));
  const text = (at: number, letters: string) => {
    for (let index = 0; index < letters.length; index += 1)
      view.setUint8(at + index, letters.charCodeAt(index));
  };
  text(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // bytes of what follows up to the data
  view.setUint16(20, 1, true); // plain samples
  view.setUint16(22, channels.length, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, count * frameBytes, true);
  for (let index = 0; index < count; index += 1) {
    channels.forEach((channel, at) => {
      const sample = Math.min(Math.max(channel[index] ?? 0, -1), 1);
      view.setInt16(headerBytes + index * frameBytes + at * 2, Math.round(sample * 32_767), true);
    });
  }
  return view.buffer;
}
