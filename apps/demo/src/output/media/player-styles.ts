import { css } from "lit";

/** How what plays looks. */
export const playerStyles = css`
  audio,
  video {
    display: block;
    width: 100%;
  }

  audio {
    height: 2.75rem;
  }

  video {
    height: var(--frame-height, 22rem);
    border-radius: 6px;
    background: #000;
    object-fit: contain;
  }
`;
