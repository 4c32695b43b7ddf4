@NullMarked
package io.zhanggui.gateway.print;

import org.jspecify.annotations.NullMarked;
