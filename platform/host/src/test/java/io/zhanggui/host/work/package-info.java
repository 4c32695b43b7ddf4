@NullMarked
package io.zhanggui.host.work;

import org.jspecify.annotations.NullMarked;
