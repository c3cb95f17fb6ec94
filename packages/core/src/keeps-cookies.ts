/** Whether the platform keeps cookies by itself, as browsers do, in workers too. They drop without a word what a script says of any. */
export function keepsCookies(): boolean {
  return !new Request("http://localhost/", { headers: { cookie: "a=b" } }).headers.has("cookie");
}
