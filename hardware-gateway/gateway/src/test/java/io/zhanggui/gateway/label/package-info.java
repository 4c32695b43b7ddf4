@NullMarked
package io.zhanggui.gateway.label;

import org.jspecify.annotations.NullMarked;
