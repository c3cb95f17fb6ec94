import { declareFaults, isInJob } from "./faults/declare-faults.ts";

declareFaults(isInJob);
