/** An element as the API tells it. */
export interface Item {
  readonly order: string;
  readonly framework: string;
  readonly version: number;
  readonly stage: string;
  readonly state: string;
}

/** The elements of each order, by stage in the order in which they come; with how many of each state there are. */
export function journeyView<Of extends Item>(items: readonly Of[]) {
  return [...Map.groupBy(items, ({ order }) => order)].map(([order, own]) => ({
    order,
    framework: own[0]?.framework,
    version: own[0]?.version,
    counts: Object.fromEntries(
      [...Map.groupBy(own, ({ state }) => state)].map(([state, of]) => [state, of.length]),
    ),
    stages: [...Map.groupBy(own, ({ stage }) => stage)].map(([stage, of]) => ({ stage, items: of })),
  }));
}
