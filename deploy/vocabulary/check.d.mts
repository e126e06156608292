export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly kind: string;
  readonly instead: string;
}
type ByFolder<Value> = Readonly<Record<string, Value>>;

export interface Gate {
  readonly budgets: string;
  readonly files: string;
  readonly find: (path: string, text: string) => readonly Omit<Fault, 'path'>[];
  readonly what: string;
}

export declare const GATES: readonly Gate[];
export declare const countedIn: (path: string) => string;
export declare const faultsIn: (root: string, gate: Pick<Gate, 'files' | 'find'>) => ByFolder<readonly Fault[]>;
export declare const toCounts: (faults: ByFolder<readonly Fault[]>) => ByFolder<number>;
export declare const overBudget: (counts: ByFolder<number>, budgets: ByFolder<number>, what: string) => readonly string[];
