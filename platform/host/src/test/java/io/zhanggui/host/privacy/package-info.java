@NullMarked
package io.zhanggui.host.privacy;

import org.jspecify.annotations.NullMarked;
