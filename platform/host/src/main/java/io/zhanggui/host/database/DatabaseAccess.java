package io.zhanggui.host.database;

/// How to reach the database.
/// @param url JDBC URL without user and password
/// @param schema name of the schema that holds all tables
/// @param owner owns and migrates the tables
/// @param app runs the shop; may not change or delete ledger entries
public record DatabaseAccess(String url, String schema, Login owner, Login app) {

    /// Whether the shop's own server gave one user for both.
    public boolean oneUserForBoth() {
        return owner.user().equals(app.user());
    }
}
