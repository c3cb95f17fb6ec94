import { expect, runtime, traits, where } from "../kit/index.ts";
import type { Fault } from "./faults.ts";
import { faultsOf, type Outcome, type Place, places } from "./table.ts";
import { tryFault } from "./try-fault.ts";

/**
 * Declares the tests for the places that are asked for. They stand in two files, since files run at once and most of this is waiting:
 * for the same reason all that is silent is one test. The table is about the newest Gradio, and `old-faults` about those before it
 * whose streams are the same: what others do is in the files about their streams.
 */
export function declareFaults(belongs: (place: Place) => boolean, isThere: boolean = traits.hasCallV2): void {
  const belonging = places.filter(belongs);
  where.describe(isThere)("faults in", () => {
    for (const place of belonging) {
      where.test(true)(`${nameOf(place)}, come out as the table says`, async () => {
        await expectTold(place, ({ isSilent }) => !isSilent);
      });
    }
    where.test(true)("all of these that say nothing come out as the table says", async () => {
      await Promise.all(
        belonging.map((place) => expectTold(place, ({ isSilent }) => isSilent !== undefined)),
      );
    });
  });
}

/** Whether a place is in the life of a job, and not before or beside it. */
export function isInJob({ operation }: Place): boolean {
  return /^(?:call|submit|attach)$/.test(operation);
}

/** Tries some of a place's faults, all at once. */
async function expectTold(place: Place, isWanted: (fault: Fault) => boolean): Promise<void> {
  const wanted = {
    ...place.outcomes,
    ...(traits.apiPrefix === "" && place.withoutPrefix),
    ...(runtime.hidesErrors && place.inPage),
  };
  const expected: Record<string, Outcome | undefined> = {};
  const told: Record<string, string> = {};
  const faults = faultsOf(place).filter(([, fault]) => isWanted(fault));
  await Promise.all(
    faults.map(async ([name, fault]) => {
      expected[name] = wanted[name];
      told[name] = await tryFault(place, fault).catch(String);
    }),
  );
  expect(told, nameOf(place)).toEqual(expected);
}

function nameOf({ operation, route }: Place): string {
  return `${operation}, at ${route}`;
}
