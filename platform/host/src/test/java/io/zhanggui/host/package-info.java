@NullMarked
package io.zhanggui.host;

import org.jspecify.annotations.NullMarked;
