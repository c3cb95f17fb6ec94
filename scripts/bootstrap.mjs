#!/usr/bin/env node
// The entry of every `npm run …`: `node scripts/bootstrap.mjs TASK [args]`. It needs nothing but a Node and its
// npm, brings the pinned tools and the workspace, and hands over to scripts/tasks/TASK.ts.
//
// This file stays within what an old Node can parse, so that an old Node gets the line below and no stack
// trace; everything else is imported after the check.
const oldestNode = 20;

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  console.error(
    `Spacecall needs Node ${oldestNode} or newer and this is ${process.version}: install a current Node (https://nodejs.org) and run this again.`,
  );
  process.exitCode = 1;
} else {
  import("./bootstrap/start.mjs").then(({ start }) => start(process.argv.slice(2)));
}
