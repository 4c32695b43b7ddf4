/// Tests of the certificate authority.
@NullMarked
package io.zhanggui.authority;

import org.jspecify.annotations.NullMarked;
