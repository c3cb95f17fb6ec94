import { declareFaults, isInJob } from "./faults/declare-faults.ts";

declareFaults((place) => !isInJob(place));
