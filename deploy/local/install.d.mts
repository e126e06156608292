export declare function install(root: string): Promise<void>;
export declare function isInstalled(root: string): boolean;
export declare function platformNode(root: string): string;
