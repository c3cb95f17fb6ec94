import type { LabActions } from "@spacecall/testing";
import { assignment } from "./assignment.ts";
import type { SuiteReport } from "./run-suite.ts";

const limitMs = 30_000;

/** What the lab of a run of the suite does: what every lab does, and it takes the report. */
export interface SuiteLabActions extends LabActions {
  report(report: SuiteReport): void;
}

type Asked<Name extends keyof SuiteLabActions> = Parameters<SuiteLabActions[Name]>[0];
type Given<Name extends keyof SuiteLabActions> = Awaited<ReturnType<SuiteLabActions[Name]>>;

/** Asks the lab for something. Rejects with what it says went wrong. */
export async function ask<Name extends keyof SuiteLabActions>(
  name: Name,
  asked: Asked<Name>,
): Promise<Given<Name>> {
  const response = await fetch(`${assignment().lab}/${name}`, {
    method: "POST",
    body: JSON.stringify(asked), // As plain text, so that a page need not ask for leave first.
    signal: AbortSignal.timeout(limitMs),
  });
  const given = await response.json();
  if (!response.ok) throw new Error(`The lab could not do ${name}: ${given}`);
  return given;
}
