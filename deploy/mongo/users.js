// Run once, on an empty data folder: a user for what people see and one for the vault, each with its own database alone.
for (const [user, database, pwd] of [
  ['gpn', 'gpn', process.env.GPN_MONGO_PASSWORD],
  ['vault', 'gpn-vault', process.env.GPN_MONGO_VAULT_PASSWORD],
]) {
  // A connection string that names a database signs in there.
  db.getSiblingDB(database).createUser({ user, pwd, roles: [{ role: 'readWrite', db: database }] });
}
