@NullMarked
package io.zhanggui.member.action;

import org.jspecify.annotations.NullMarked;
