@NullMarked
package io.zhanggui.gateway.display;

import org.jspecify.annotations.NullMarked;
