export declare function build(root: string, node: string, options?: { readonly force?: boolean }): void;
