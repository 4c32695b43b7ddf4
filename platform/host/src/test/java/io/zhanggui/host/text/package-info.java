@NullMarked
package io.zhanggui.host.text;

import org.jspecify.annotations.NullMarked;
