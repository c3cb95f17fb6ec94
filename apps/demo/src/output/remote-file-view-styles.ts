import { css } from "lit";

/** How a file of an app looks. */
export const remoteFileViewStyles = css`
  :host {
    min-width: 0;
  }

  /* Frames of a size of their own: nothing moves when a picture comes, or another one in its place. */
  .frame {
    display: grid;
    /* The picture has the size of the frame, and not the frame's row that of the picture. */
    grid-template: 100% / 100%;
    place-items: center;
    height: var(--frame-height, 16rem);
    overflow: hidden;
    border-radius: 6px;
    background: var(--surface);
  }

  .frame img,
  .frame video {
    width: 100%;
    height: 100%;
    border-radius: 6px;
    object-fit: contain;
  }

  /* A tiny picture is not blown up to the frame: it is what the app made. */
  .frame img {
    object-fit: scale-down;
  }

  audio {
    display: block;
    width: 100%;
    height: 2.75rem;
  }
`;
