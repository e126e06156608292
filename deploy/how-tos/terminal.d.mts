export declare class Terminal {
  constructor(options: { readonly cwd: string; readonly notes: string; readonly env: NodeJS.ProcessEnv });
  run(block: { readonly code: string; readonly line: number }): Promise<{
    readonly inTime: boolean;
    readonly out: string;
    readonly err: string;
    readonly failures: readonly { readonly line: number; readonly code: number }[];
  }>;
  end(): Promise<void>;
}
