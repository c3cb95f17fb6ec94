import { createApp } from "vue";
import JobPanel from "./JobPanel.vue";

createApp(JobPanel).mount("main");
