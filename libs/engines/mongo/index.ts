export { openMongoContents, openPassingMongo } from './contents.js';
export type { MongoOptions } from './database.js';
export { openMongoErasures } from './erasures.js';
export { openMongoLogStorage } from './log-storage.js';
export { openMongoVault } from './vault.js';
export { openMongoViews } from './views/view-store.js';
