@NullMarked
package io.zhanggui.marketing;

import org.jspecify.annotations.NullMarked;
