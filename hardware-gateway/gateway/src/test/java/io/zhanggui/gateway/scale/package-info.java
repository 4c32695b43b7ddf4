@NullMarked
package io.zhanggui.gateway.scale;

import org.jspecify.annotations.NullMarked;
