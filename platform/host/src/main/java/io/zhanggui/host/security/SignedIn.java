package io.zhanggui.host.security;

/// Who is signed in to a browser session.
/// @param byPin a cashier who took over the till with a PIN: enough to sell, too little to administer
record SignedIn(long operatorId, int credentialVersion, boolean byPin) {}
