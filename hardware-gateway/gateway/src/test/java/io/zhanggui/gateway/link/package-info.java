@NullMarked
package io.zhanggui.gateway.link;

import org.jspecify.annotations.NullMarked;
