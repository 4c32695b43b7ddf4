@NullMarked
package io.zhanggui.member.profile;

import org.jspecify.annotations.NullMarked;
