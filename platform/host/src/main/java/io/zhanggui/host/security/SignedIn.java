package io.zhanggui.host.security;

/// Who is signed in to a browser session.
/// @param byPin a cashier who took over the till with a PIN: enough to sell, too little to administer
record SignedIn(long operatorId, int credentialVersion, int pinVersion, boolean byPin) {

    static SignedIn to(Account account, boolean byPin) {
        return new SignedIn(account.operator().id(), account.credentialVersion(), account.pinVersion(), byPin);
    }

    /// Whether what was given at the sign-in still opens the account.
    boolean holdsFor(Account account) {
        return account.operator().active()
                && account.credentialVersion() == credentialVersion
                && (!byPin || account.pinVersion() == pinVersion);
    }
}
