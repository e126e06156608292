export declare const ORDER: readonly string[];
export declare function forgotten(order: readonly string[], pages: readonly string[]): readonly string[];
