/// Two records of one person become one, with both histories.
@NullMarked
package io.zhanggui.member.merge;

import org.jspecify.annotations.NullMarked;
