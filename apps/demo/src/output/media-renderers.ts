import { toFiles } from "./file-output.ts";
import { isAnnotated, isDrawing, isImagePair, isPaths } from "./media/media-fits.ts";
import type { Renderer } from "./renderers.ts";

/** A picture, a sound or a film. */
function media(component: string): Renderer {
  return {
    tag: "media-output",
    load: () => import("./media/media-output.ts"),
    fits: (value) => toFiles(value, component) !== undefined,
  };
}

/** Renderers by the class of the component. Files to save need none: they are listed with their names and sizes. */
export const mediaRenderers: Readonly<Record<string, Renderer>> = {
  Image: media("Image"),
  Audio: media("Audio"),
  Video: media("Video"),
  Gallery: {
    tag: "gallery-view",
    load: () => import("./media/gallery-view.ts"),
    fits: (value) => Array.isArray(value) && toFiles(value, "Gallery") !== undefined,
  },
  Imageeditor: {
    tag: "media-output",
    load: () => import("./media/media-output.ts"),
    fits: isDrawing,
  },
  Imageslider: {
    tag: "image-slider",
    load: () => import("./media/image-slider.ts"),
    fits: isImagePair,
  },
  Annotatedimage: {
    tag: "annotated-image",
    load: () => import("./media/annotated-image.ts"),
    fits: isAnnotated,
  },
  Model3d: {
    tag: "model-view",
    load: () => import("./media/model-view.ts"),
    fits: (value) => toFiles(value, "Model3d")?.length === 1,
  },
  Fileexplorer: {
    tag: "path-list",
    load: () => import("./media/path-list.ts"),
    fits: isPaths,
  },
};
