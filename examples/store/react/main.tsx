import { createRoot } from "react-dom/client";
import { JobPanel } from "./JobPanel.tsx";

const main = document.querySelector("main") as HTMLElement; // `as`: it is in index.html
createRoot(main).render(<JobPanel />);
