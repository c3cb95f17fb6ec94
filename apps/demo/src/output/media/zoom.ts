/** How a picture lies in its frame: how many times its size, and how far from the middle, in pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A place, in pixels from the middle of the frame. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The size of the frame, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The picture as a whole. */
export const whole: Zoom = { scale: 1, x: 0, y: 0 };

const largest = 16;

/** Makes the picture larger or smaller, so that what lies under a point stays there. */
export function zoomAt(zoom: Zoom, factor: number, at: Point, frame: Frame): Zoom {
  const scale = Math.min(largest, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  return inFrame({ scale, x: at.x - (at.x - zoom.x) * by, y: at.y - (at.y - zoom.y) * by }, frame);
}

/** Moves the picture, but not out of its frame. */
export function panBy(zoom: Zoom, x: number, y: number, frame: Frame): Zoom {
  return inFrame({ ...zoom, x: zoom.x + x, y: zoom.y + y }, frame);
}

function inFrame({ scale, x, y }: Zoom, { width, height }: Frame): Zoom {
  const within = (at: number, size: number) => {
    const most = (size * (scale - 1)) / 2;
    // Adding zero makes a zero of the negative one.
    return Math.min(most, Math.max(-most, at)) + 0;
  };
  return { scale, x: within(x, width), y: within(y, height) };
}
