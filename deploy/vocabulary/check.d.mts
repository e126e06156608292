export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly kind: string;
  readonly instead: string;
}
type ByFolder<Value> = Readonly<Record<string, Value>>;

export declare const countedIn: (path: string) => string;
export declare const faultsIn: (root: string) => ByFolder<readonly Fault[]>;
export declare const overBudget: (counts: ByFolder<number>, budgets: ByFolder<number>) => readonly string[];
