@NullMarked
package io.zhanggui.host.security;

import org.jspecify.annotations.NullMarked;
