import type { FaultAction } from "./fault-actions.ts";
import type { GradioRoute } from "./gradio-route.ts";
import type { HubOptions } from "./hub.ts";
import type { HubSpaceChanges, HubSpaceState } from "./hub-space.ts";
import type { ProxyOptions } from "./proxy.ts";
import type { LoggedRequest } from "./request-log.ts";

/** A fault rule that can be written as JSON. */
export interface PlainFaultRule {
  /** The requests that it is about: those of a route, or all but the ones that a browser makes before a request. */
  route: GradioRoute | "any";
  /** Of those, only the ones with this method; any when left out. */
  method?: string;
  /** How many of those requests pass unharmed first; 0 when left out. */
  skip?: number;
  /** How many of those requests are harmed after that; all of them when left out. */
  times?: number;
  /** What happens to them. */
  action: Exclude<FaultAction, { type: "body" }> | { type: "body"; body: string; contentType?: string };
}

/** A server that the lab started, by a name to ask for it. */
export interface LabServer {
  readonly id: string;
  /** The address, without a slash at the end. */
  readonly url: string;
}

type OfServer<More = unknown> = Pick<LabServer, "id"> & More;

/** What a lab does for tests that can open no port, by name. Whatever goes in and comes out is JSON. */
export interface LabActions {
  /** Starts a proxy in front of an app. */
  startProxy(asked: ProxyOptions & { target: string }): Promise<LabServer>;
  /** Lets something go wrong at a proxy from now on. Gives the number of the rule. */
  addFault(asked: OfServer<{ rule: PlainFaultRule }>): { rule: number };
  /** Takes one rule of a proxy away. */
  removeFault(asked: OfServer<{ rule: number }>): void;
  /** Takes all rules of a proxy away and forgets its requests so far. */
  clear(asked: OfServer): void;
  /** Sends new requests at a proxy to another app. */
  retarget(asked: OfServer<{ target: string }>): void;
  /** Breaks the connections of all running requests at a proxy. */
  cut(asked: OfServer): void;
  /** Starts a model of the Hub. */
  startHub(asked: HubOptions): Promise<LabServer>;
  /** Tells how the Spaces of a Hub are. */
  listSpaces(asked: OfServer): HubSpaceState[];
  /** Changes a Space of a Hub from now on. */
  setSpace(asked: OfServer<{ space: string; changes: HubSpaceChanges }>): void;
  /** Gives every request to the host of a proxied Space of a Hub, in order of arrival. */
  listHostRequests(asked: OfServer<{ space: string }>): readonly LoggedRequest[];
  /** Gives every request at a proxy or a Hub, in order of arrival. */
  listRequests(asked: OfServer): readonly LoggedRequest[];
  /** Ends a proxy or a Hub. */
  close(asked: OfServer): Promise<void>;
  /** Gives an address of this machine where nobody listens. */
  findClosedAddress(asked: object): Promise<{ url: string }>;
}
