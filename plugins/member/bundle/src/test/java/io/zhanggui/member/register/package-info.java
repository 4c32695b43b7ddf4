@NullMarked
package io.zhanggui.member.register;

import org.jspecify.annotations.NullMarked;
