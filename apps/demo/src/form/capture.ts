import type { Capture } from "./control.ts";
import { encodeWav } from "./wav.ts";

/** What a capture asks the browser for. */
const constraintsOf: Readonly<Record<Capture, MediaStreamConstraints>> = {
  picture: { video: true },
  film: { video: true, audio: true },
  sound: { audio: true },
};

/** Asks for camera or microphone. A film does without sound where there is no microphone. */
export async function askFor(
  capture: Capture,
  devices: MediaDevices = navigator.mediaDevices,
): Promise<MediaStream> {
  try {
    return await devices.getUserMedia(constraintsOf[capture]);
  } catch (error) {
    if (capture !== "film" || !(error instanceof Error) || error.name !== "NotFoundError") throw error;
    return devices.getUserMedia(constraintsOf.picture);
  }
}

/** Types to record in, best first: what Gradio and most players take. */
const types: Readonly<Record<Exclude<Capture, "picture">, readonly string[]>> = {
  film: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
  sound: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg"],
};

/** Chooses the type to record in; undefined where the browser shall choose. */
export function recordingType(
  capture: Exclude<Capture, "picture">,
  isSupported: (type: string) => boolean,
): string | undefined {
  return types[capture].find(isSupported);
}

/** Says why there is no camera or microphone, and what helps. */
export function captureTrouble(capture: Capture, error: unknown): string {
  const device = capture === "sound" ? "microphone" : "camera";
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return `The browser does not let this page use the ${device}: allow it beside the page’s address, or choose a file.`;
    case "NotFoundError":
    case "OverconstrainedError":
      return `No ${device} was found: connect one, or choose a file.`;
    case "NotReadableError":
      return `Another program uses the ${device}: end it, or choose a file.`;
    default:
      return `The ${device} could not be used: choose a file in its place.`;
  }
}

/** Makes a picture of what a camera shows. */
export async function takePicture(video: HTMLVideoElement): Promise<File> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The camera shows nothing.");
  return new File([blob], "camera.png", { type: "image/png" });
}

/** Makes a file of what was recorded: of sounds a WAV file, which apps read without a converter. */
export async function recordedFile(capture: Capture, parts: readonly Blob[], type: string): Promise<File> {
  const blob = new Blob([...parts], { type });
  if (capture === "film") {
    const ending = type.includes("mp4") ? "mp4" : "webm";
    return new File([blob], `recording.${ending}`, { type: `video/${ending}` });
  }
  const context = new AudioContext();
  try {
    const sound = await context.decodeAudioData(await blob.arrayBuffer());
    const channels = Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at));
    return new File([encodeWav({ sampleRate: sound.sampleRate, channels })], "recording.wav", {
      type: "audio/wav",
    });
  } finally {
    await context.close();
  }
}
