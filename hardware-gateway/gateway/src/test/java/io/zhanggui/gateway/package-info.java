@NullMarked
package io.zhanggui.gateway;

import org.jspecify.annotations.NullMarked;
