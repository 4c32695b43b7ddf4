@NullMarked
package io.zhanggui.storedvalue.realname;

import org.jspecify.annotations.NullMarked;
