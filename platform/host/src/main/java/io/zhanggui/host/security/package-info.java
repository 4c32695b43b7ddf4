/// Operators: sign-in, lock-out, roles, permissions and their administration.
@NullMarked
package io.zhanggui.host.security;

import org.jspecify.annotations.NullMarked;
