@NullMarked
package io.zhanggui.member.kit;

import org.jspecify.annotations.NullMarked;
