@NullMarked
package io.zhanggui.host.event;

import org.jspecify.annotations.NullMarked;
