@NullMarked
package io.zhanggui.member.points;

import org.jspecify.annotations.NullMarked;
