@NullMarked
package io.zhanggui.member.earning;

import org.jspecify.annotations.NullMarked;
