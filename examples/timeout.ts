// A limit for the whole job, and a second app for when the first one is too slow.
import { call, isSpacecallError } from "@spacecall/core/call";

const { data } = await call("https://my.app", "/slow", [5], { timeout: 300 }).catch((error) => {
  if (!isSpacecallError(error, "timeout")) throw error;
  console.log(`Nothing after ${error.limit} ms.`);
  return call("user/space", "/slow", [0]);
});
console.log(data[0]);
