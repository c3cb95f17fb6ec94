import { mount } from "svelte";
import JobPanel from "./JobPanel.svelte";

const target = document.querySelector("main") as HTMLElement; // `as`: it is in index.html
mount(JobPanel, { target });
