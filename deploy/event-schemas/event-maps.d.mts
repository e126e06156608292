/** A map of events that a decider is declared with, and the schemas of its events by type. */
export interface EventMap {
  readonly file: string;
  readonly name: string;
  readonly events: Readonly<Record<string, object>>;
}
export function eventMaps(root: string, files: readonly string[]): readonly EventMap[];
