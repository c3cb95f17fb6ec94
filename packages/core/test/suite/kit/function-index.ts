/** Gives the index of a function of an app, for requests without the SDK. Old configs tell it by the place in the list. */
export async function functionIndex(app: string, name: string): Promise<number> {
  const config = await fetch(`${app}/config`);
  const { dependencies }: { dependencies: { api_name: unknown; id?: number }[] } = await config.json();
  const at = dependencies.findIndex(({ api_name }) => api_name === name);
  return dependencies[at]?.id ?? at;
}
