import { type Answer, give, noPage, refuse } from "./hub-answer.ts";
import { buildStages, type SpaceLife } from "./hub-life.ts";

/** What the body of a request holds, when it is an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** What only the owner of a Space may do with it: `{method} /api/spaces/{id}/{part}`. */
export function manageSpace(space: SpaceLife, method: string, part: string, fields: Fields): Answer {
  switch (`${method} ${part}`) {
    case "POST hardware":
      return changeHardware(space, fields);
    case "POST sleeptime":
      return changeSleepTime(space, fields);
    case "POST pause":
      space.begin(["PAUSED"]);
      return give(space.runtime());
    case "POST restart":
      space.begin(buildStages);
      return give(space.runtime());
    case "GET secrets":
    case "POST secrets":
    case "DELETE secrets":
      return changeEntry(space, method, fields, space.secrets);
    case "GET variables":
    case "POST variables":
    case "DELETE variables":
      return changeEntry(space, method, fields, space.variables);
    default:
      return noPage;
  }
}

function changeHardware(space: SpaceLife, { flavor, sleepTimeSeconds }: Fields): Answer {
  if (typeof flavor !== "string") return refuse(400, "flavor must be a string");
  const isOther = flavor !== space.state().hardware;
  space.set({
    hardware: flavor,
    ...(typeof sleepTimeSeconds === "number" && { sleepTime: sleepTimeSeconds }),
  });
  if (isOther) space.restart();
  return give(space.runtime());
}

function changeSleepTime(space: SpaceLife, { seconds }: Fields): Answer {
  if (typeof seconds !== "number") return refuse(400, "seconds must be a number");
  space.set({ sleepTime: seconds });
  return give(space.runtime());
}

/** Changes a secret or a variable, and answers with all that are left. */
function changeEntry(
  space: SpaceLife,
  method: string,
  fields: Fields,
  entries: SpaceLife["secrets"] | SpaceLife["variables"],
): Answer {
  if (method !== "GET") {
    const { key } = fields;
    if (typeof key !== "string") return refuse(400, "key must be a string");
    if (method === "DELETE") entries.delete(key);
    else if (typeof fields.value !== "string") return refuse(400, "value must be a string");
    else setEntry(space, entries === space.secrets, { ...fields, key, value: fields.value });
    space.restart();
  }
  return give(Object.fromEntries(entries));
}

/** Keeps a secret, without its value, or a variable. */
export function setEntry(
  space: SpaceLife,
  isSecret: boolean,
  { key, value, description }: { key: string; value: string; description?: unknown },
): void {
  const told = typeof description === "string" && { description };
  if (isSecret) space.secrets.set(key, { ...told });
  else space.variables.set(key, { value, ...told });
}
