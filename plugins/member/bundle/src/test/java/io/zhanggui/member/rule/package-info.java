@NullMarked
package io.zhanggui.member.rule;

import org.jspecify.annotations.NullMarked;
