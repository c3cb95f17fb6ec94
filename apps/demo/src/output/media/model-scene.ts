import {
  AmbientLight,
  Box3,
  Color,
  DirectionalLight,
  HemisphereLight,
  type Material,
  Mesh,
  MeshStandardMaterial,
  type Object3D,
  PerspectiveCamera,
  Points,
  PointsMaterial,
  Scene,
  Sphere,
  WebGLRenderer,
} from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";
import { OBJLoader } from "three/examples/jsm/loaders/OBJLoader.js";
import { PLYLoader } from "three/examples/jsm/loaders/PLYLoader.js";
import { STLLoader } from "three/examples/jsm/loaders/STLLoader.js";
import type { ModelForm } from "./media-values.ts";

/** A model that stands before a camera. */
export interface ModelScene {
  /** Turns the camera around the model, in radians. */
  turn(across: number, up: number): void;
  /** Goes nearer to the model, or away from it. */
  near(factor: number): void;
  /** Goes back to where the camera began. */
  reset(): void;
  resize(width: number, height: number): void;
  /** Lets go of the graphics card's memory. */
  dispose(): void;
}

/** Draws a model into a canvas, and again whenever something moves. Throws where the browser has no WebGL or the model is broken. */
export async function createModelScene(
  canvas: HTMLCanvasElement,
  bytes: ArrayBuffer,
  form: ModelForm,
): Promise<ModelScene> {
  const model = await readModel(bytes, form);
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.setPixelRatio(Math.min(2, devicePixelRatio));
  const scene = new Scene();
  scene.add(model, new HemisphereLight(0xffffff, 0x8888aa, 1.6), new AmbientLight(0xffffff, 0.4));

  const camera = new PerspectiveCamera(45, 1, 0.01, 1000);
  const light = new DirectionalLight(0xffffff, 1.6);
  camera.add(light);
  scene.add(camera);
  const controls = new OrbitControls(camera, canvas);
  // Plain wheels scroll the page; the buttons, the keys and two fingers go nearer.
  controls.enableZoom = true;
  frame(model, camera, controls);
  controls.saveState();

  const draw = () => renderer.render(scene, camera);
  controls.addEventListener("change", draw);
  return {
    turn(across, up) {
      const offset = camera.position.clone().sub(controls.target);
      const radius = offset.length();
      const around = Math.atan2(offset.x, offset.z) + across;
      const height = clamp(Math.acos(offset.y / radius) + up, 0.05, Math.PI - 0.05);
      camera.position.setFromSphericalCoords(radius, height, around).add(controls.target);
      controls.update();
      draw();
    },
    near(factor) {
      camera.position
        .sub(controls.target)
        .multiplyScalar(1 / factor)
        .add(controls.target);
      controls.update();
      draw();
    },
    reset() {
      controls.reset();
      draw();
    },
    resize(width, height) {
      renderer.setSize(width, height, false);
      camera.aspect = width / Math.max(1, height);
      camera.updateProjectionMatrix();
      draw();
    },
    dispose() {
      controls.dispose();
      model.traverse(disposePart);
      renderer.dispose();
    },
  };
}

async function readModel(bytes: ArrayBuffer, form: ModelForm): Promise<Object3D> {
  switch (form) {
    case "gltf":
      // What it refers to beside itself is not asked for: there is nothing at such an address.
      return (await new GLTFLoader().parseAsync(bytes, "")).scene;
    case "obj":
      return new OBJLoader().parse(new TextDecoder().decode(bytes));
    case "stl":
      return new Mesh(new STLLoader().parse(bytes), new MeshStandardMaterial({ color: new Color(0x9a94c8) }));
    case "ply": {
      const geometry = new PLYLoader().parse(bytes);
      const vertexColors = geometry.hasAttribute("color");
      const color = vertexColors ? 0xffffff : 0x9a94c8;
      if (!geometry.index)
        return new Points(geometry, new PointsMaterial({ color, vertexColors, size: 0.01 }));
      if (!geometry.hasAttribute("normal")) geometry.computeVertexNormals();
      return new Mesh(geometry, new MeshStandardMaterial({ color, vertexColors }));
    }
  }
}

/** Puts the camera where the whole model is seen. */
function frame(model: Object3D, camera: PerspectiveCamera, controls: OrbitControls): void {
  const { center, radius } = new Box3().setFromObject(model).getBoundingSphere(new Sphere());
  if (!(radius > 0) || !Number.isFinite(radius)) throw new Error("The model is empty.");
  const distance = (radius / Math.sin(((camera.fov / 2) * Math.PI) / 180)) * 1.15;
  camera.near = distance / 100;
  camera.far = distance * 100;
  camera.position.set(center.x + distance * 0.5, center.y + distance * 0.35, center.z + distance * 0.8);
  controls.target.copy(center);
  controls.update();
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function disposePart(part: Object3D): void {
  if (!(part instanceof Mesh || part instanceof Points)) return;
  part.geometry.dispose();
  const materials: readonly Material[] = [part.material].flat();
  for (const material of materials) material.dispose();
}
