import { render } from "preact";
import { JobPanel } from "./JobPanel.tsx";

const main = document.querySelector("main") as HTMLElement; // `as`: it is in index.html
render(<JobPanel />, main);
