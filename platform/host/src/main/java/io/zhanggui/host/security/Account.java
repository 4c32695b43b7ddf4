package io.zhanggui.host.security;

import io.zhanggui.api.security.Operator;

/// An operator with what the host alone needs to know. Password and PIN hashes are never kept here.
/// @param credentialVersion grows when the password is set anew; a session of an older version is over
/// @param pinVersion grows when the PIN is set anew or taken away; what was entered with an older one is over
public record Account(
        Operator operator, int credentialVersion, int pinVersion, boolean mustChangePassword, boolean hasPin) {}
