package io.zhanggui.storedvalue.api;

/// An account of members on which a plugin keeps what was paid in advance for something other than stored value, such
/// as packages. Registered as an OSGi service: the quarter's figures and the share in custody count it too.
public interface PrepaidAccount {

    /// Its name in the ledger, in fen.
    String account();
}
