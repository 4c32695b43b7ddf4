@NullMarked
package io.zhanggui.member.tier;

import org.jspecify.annotations.NullMarked;
