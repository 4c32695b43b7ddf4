@NullMarked
package io.zhanggui.gateway.serial;

import org.jspecify.annotations.NullMarked;
