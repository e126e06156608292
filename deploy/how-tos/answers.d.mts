export declare function differs(shown: { readonly language: string; readonly code: string }, answered: string): string | undefined;
