/** Programs for `measure()`, each with a size. Those of `/hello` expect an app that greets whom they name. */

/** Jobs at once, twice. */
export const atOnce = (jobs: number) => `
  let mostHeld = 0;
  const wave = async () => {
    const all = Array.from({ length: ${jobs} }, (_, at) => app.predict("/hello", [String(at), 1]));
    all[0].then(() => { mostHeld = held().length; });
    const results = await Promise.all(all);
    results.forEach(({ data }, at) => check(data[0] === "Hello " + at, "The result of another job."));
  };
  const grown = await grows(wave);
  check(mostHeld > atFirst, "Nothing was held while jobs ran, so it was not counted.");
  return { grown };
`;

/** Jobs one after the other. The heap is measured from a fifth of them on. */
export const inARow = (jobs: number) => `
  let before;
  for (let at = 0; at < ${jobs}; at++) {
    if (at === ${Math.floor(jobs / 5)}) before = await heap();
    const { data } = await app.predict("/hello", [String(at), 1]);
    check(data[0] === "Hello " + at, "The result of another job.");
  }
  return { grown: (await heap()) - before };
`;

/** Yields of a job with a reader that is slow, one that leaves, and one that never reads, beside a job that must not feel it. */
export const lazyReaders = (yields: number) => `
  const job = app.submit("/burst", [${yields}]);
  const unread = [job.events(), job[Symbol.asyncIterator]()];
  for (const reader of unread) await reader.next(); // and never again
  const leaver = job.events();
  await leaver.next();
  await leaver.return();
  const slow = job[Symbol.asyncIterator]();
  const before = await heap();
  let grown = 0;
  let seen = 0;
  let next = 0;
  const other = app.submit("/burst", [20_000]);
  const unharmed = (async () => {
    for await (const [step] of other) check(step === next++, "A yield of the other job is missing.");
  })();
  for await (const [step] of job) {
    check(step >= seen, "The yields are out of order.");
    // One that asks for a yield in ten thousand is brought forward each time.
    if (++seen % 10_000 === 0) await slow.next();
    if (seen % ${Math.floor(yields / 5)} === 0) grown = Math.max(grown, (await heap()) - before);
  }
  await unharmed;
  check(next === 20_000, "The other job ended early.");
  check((await job.result()).data[0] === ${yields - 1}, "The result is not the last value.");
  check(job.outputs.length === 1_000, "It keeps another number of yields.");
  let last;
  for await (const [step] of { [Symbol.asyncIterator]: () => slow }) last = step;
  check(last === ${yields - 1}, "The slow reader missed the end.");
  return { grown: Math.max(grown, (await heap()) - before) };
`;

/** Jobs that an endpoint fails, all with one signal that outlives them, and with timers that would hold the process if they were left. */
export const failing = (jobs: number, endpoint: string) => `
  const { signal } = new AbortController();
  let most = 0;
  const grown = await grows(async () => {
    const options = { signal, timeout: 600_000 };
    const all = Array.from({ length: ${jobs} }, () => app.submit("${endpoint}", [], options).result());
    most = getEventListeners(signal, "abort").length;
    for (const { reason } of await Promise.allSettled(all))
      check(core.isSpacecallError(reason, "app"), "It ended otherwise: " + reason);
  });
  return { grown, most, listeners: getEventListeners(signal, "abort").length };
`;

/** Jobs in a row whose requests something disturbs, all with one signal that outlives them. Gives what came of them, too. */
export const disturbed = (jobs: number) => `
  const { signal } = new AbortController();
  const outcomes = new Set();
  const grown = await grows(async () => {
    for (let at = 0; at < ${jobs}; at++) {
      try {
        const { data } = await app.predict("/burst", [3], { signal });
        check(data[0] === 2, "It is another result.");
        outcomes.add("recovered");
      } catch (error) {
        check(core.isSpacecallError(error), "It has no type: " + error);
        outcomes.add(error.code);
      }
    }
  });
  return { grown, outcomes: [...outcomes].sort(), listeners: getEventListeners(signal, "abort").length };
`;

/** Long yields of a job that keeps ten of them, with readers that never read. Its heap is measured all the while. */
export const unreadTexts = (yields: number) => `
  const before = await heap();
  const job = app.submit("/predict", ["${yields}"], { keepOutputs: 10 });
  const unread = [job.events(), job[Symbol.asyncIterator]()];
  for (const reader of unread) await reader.next(); // and never again
  let grown = 0;
  let measured = 0;
  while (!job.done) {
    grown = Math.max(grown, (await heap()) - before);
    measured++;
  }
  check(measured > 2, "It was over before it could be measured.");
  check(job.outputs.length === 10, "It keeps another number of yields.");
  check(job.outputs[9][0].startsWith("${yields - 1} "), "The newest is not among them.");
  grown = Math.max(grown, (await heap()) - before);
  check((await unread[1].next()).value[0].startsWith("${yields - 10} "), "A reader goes on elsewhere than at the oldest kept.");
  return { grown };
`;

/** A message of one huge line. Gives by how many bytes it raised what the process held at most, and what it left of it. */
export const hugeMessage = (length: number) => `
  await app.predict("/count", [3]);
  const before = await heap();
  const most = process.resourceUsage().maxRSS;
  let text = (await app.predict("/predict", ["1"])).data[0];
  check(text.length === ${length} && text.startsWith("0 ."), "It is another text.");
  text = undefined;
  check((await app.predict("/count", [3])).data[0] === 2, "The app does not go on.");
  return { grown: (await heap()) - before, atMost: (process.resourceUsage().maxRSS - most) * 1024 };
`;

/** The same, where it is more than may be. */
export const tooHugeMessage = (limit: number) => `
  const strict = await core.connect(app.url, { maxMessageBytes: ${limit} });
  await strict.predict("/count", [3]);
  const before = await heap();
  const most = process.resourceUsage().maxRSS;
  const error = await strict.predict("/predict", ["1"]).catch((error) => error);
  check(core.isSpacecallError(error, "protocol"), "It ended otherwise: " + error);
  check(/too large/.test(error.message), "It says something else: " + error);
  check((await strict.predict("/count", [3])).data[0] === 2, "The app does not go on.");
  await strict.close();
  return { grown: (await heap()) - before, atMost: (process.resourceUsage().maxRSS - most) * 1024 };
`;

/** Endless jobs that are cancelled, whose loops are left, whose own signal is aborted or whose listener throws, beside a signal that outlives them. */
export const leaving = (jobs: number) => `
  const { signal } = new AbortController();
  const outcomes = new Set();
  const ways = [
    async (job) => outcomes.add(await job.cancel()),
    async (job) => { for await (const _ of job) break; },
    async (_, controller) => controller.abort(),
    async () => {},
  ];
  const angry = ({ type }) => {
    if (type === "output") throw new Error("The caller's own.");
  };
  const grown = await grows(async () => {
    await Promise.all(Array.from({ length: ${jobs} }, async (_, at) => {
      const own = new AbortController();
      const onEvent = at % 4 === 3 ? angry : undefined;
      const job = app.submit("/burst", [null], { signal: at % 4 === 2 ? own.signal : signal, onEvent });
      await job.first();
      await ways[at % 4](job, own);
      await job.result().then(() => check(false, "It has a result."), () => {});
      check(job.done, "It goes on.");
    }));
  });
  return { grown, listeners: getEventListeners(signal, "abort").length, outcomes: [...outcomes].sort() };
`;
